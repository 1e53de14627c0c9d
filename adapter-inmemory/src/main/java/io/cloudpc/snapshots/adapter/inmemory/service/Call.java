package io.cloudpc.snapshots.adapter.inmemory.service;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.Optional;

/**
 * One call to the tenant, for those who decide whether it goes wrong.
 *
 * @param user whom it is about, where it names a user by object id
 * @param snapshot which snapshot it is about, where it names one
 */
public record Call(Operation operation, Optional<UserId> user, Optional<SnapshotId> snapshot) {
    public static Call of(Operation operation) {
        return new Call(operation, Optional.empty(), Optional.empty());
    }

    public static Call about(Operation operation, UserId user) {
        return new Call(operation, Optional.of(user), Optional.empty());
    }

    public static Call about(Operation operation, SnapshotId snapshot) {
        return new Call(operation, Optional.empty(), Optional.of(snapshot));
    }
}
