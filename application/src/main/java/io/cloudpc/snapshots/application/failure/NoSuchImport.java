package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/** Neither the journal nor the service knows of an import of the user, as far as they were asked. */
public record NoSuchImport(UserId user) implements TrackFailure, PurgeFailure, ReconcileFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "No import of the user " + user + " is known.";
    }

    @Override
    public String remedy() {
        return "Check the user, and that this is the journal of the tenant you mean.";
    }
}
