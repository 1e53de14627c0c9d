package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/** Neither the journal nor the service, where it was asked, has an import for the user. */
public record NoSuchImport(UserId user)
        implements TrackFailure, PurgeFailure, ReconcileFailure, ProvisionFailure, AcceptFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "No import found for " + user + ".";
    }

    @Override
    public String remedy() {
        return "Check the user name, and check that the journal belongs to the right tenant.";
    }
}
