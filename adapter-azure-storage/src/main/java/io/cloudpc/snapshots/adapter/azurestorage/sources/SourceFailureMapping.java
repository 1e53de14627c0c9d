package io.cloudpc.snapshots.adapter.azurestorage.sources;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;

/** Storage's problems in the words of the sources' port. */
public final class SourceFailureMapping {
    private SourceFailureMapping() {}

    public static SourceFailure failure(DiskLocation location, StorageProblem problem) {
        var message = "The blob '" + location + "' cannot be opened. " + problem.message();
        return switch (problem.kind()) {
            case BLOB_MISSING, CONTAINER_MISSING -> new SourceFailure.Missing(location, message, problem.remedy());
            case DENIED -> new SourceFailure.Denied(location, message, problem.remedy());
            case CONDITION, LEASED, LEASE_LOST, UNFIT, COPY_REFUSED ->
                new SourceFailure.Unfit(location, message, problem.remedy());
            case BUSY, UNAVAILABLE, INTERRUPTED -> new SourceFailure.Unavailable(location, message, problem.remedy());
        };
    }
}
