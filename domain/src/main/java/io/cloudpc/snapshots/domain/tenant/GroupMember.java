package io.cloudpc.snapshots.domain.tenant;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.util.Optional;

/** A user who is a member of a group, directly or through other groups. */
public record GroupMember(UserId id, Optional<UserPrincipalName> principalName) {}
