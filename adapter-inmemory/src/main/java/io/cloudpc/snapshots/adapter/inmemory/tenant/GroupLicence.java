package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A licence that a user has, or will have, through a group.
 *
 * @param dueAt when the service processes it
 * @param processed whether it has
 * @param error why it could not be given, in the service's word; empty if it works
 */
public record GroupLicence(
        UserId user, GroupId group, UUID sku, Instant dueAt, boolean processed, Optional<String> error) {
    public boolean is(UserId otherUser, GroupId otherGroup, UUID otherSku) {
        return user.equals(otherUser) && group.equals(otherGroup) && sku.equals(otherSku);
    }

    /** Whether the user has it by now. */
    public boolean works() {
        return processed && error.isEmpty();
    }

    public GroupLicence processed(Optional<String> withError) {
        return new GroupLicence(user, group, sku, dueAt, true, withError);
    }
}
