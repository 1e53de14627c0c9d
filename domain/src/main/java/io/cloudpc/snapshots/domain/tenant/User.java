package io.cloudpc.snapshots.domain.tenant;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.util.Optional;

/**
 * A user of the tenant.
 *
 * @param usageLocation two-letter country code; a licence cannot be assigned without one
 */
public record User(
        UserId id, Optional<UserPrincipalName> principalName, boolean accountEnabled, Optional<String> usageLocation) {}
