package io.cloudpc.snapshots.adapter.azurestorage.staging;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/** Storage's problems in the words of the staging area's port. */
final class StagingFailureMapping {
    private StagingFailureMapping() {}

    static StagingFailure failure(StorageBlob place, StorageProblem problem) {
        var message = "Staging to '" + place + "' failed. " + problem.message();
        return switch (problem.kind()) {
            case BLOB_MISSING, CONDITION -> new StagingFailure.Conflict(place);
            case CONTAINER_MISSING -> new StagingFailure.Missing(place, message, problem.remedy());
            case DENIED -> new StagingFailure.Denied(place, message, problem.remedy());
            case LEASED -> new StagingFailure.Leased(place);
            case LEASE_LOST -> new StagingFailure.LeaseLost(place);
            case UNFIT -> new StagingFailure.Unfit(place, message, problem.remedy());
            case COPY_REFUSED -> new StagingFailure.CopyRefused(place, message, problem.remedy());
            case BUSY -> new StagingFailure.Busy(place, problem.effect(), problem.message(), problem.retryAfter());
            case UNAVAILABLE ->
                new StagingFailure.Unavailable(place, problem.effect(), problem.message(), problem.remedy());
            case INTERRUPTED -> new StagingFailure.Interrupted(place, problem.effect());
        };
    }

    /** The problem of a writer, to whom a blob that others hold or deleted is a lost one. */
    static StagingFailure whileWriting(StorageBlob place, StorageProblem problem) {
        return switch (problem.kind()) {
            case LEASED, BLOB_MISSING, CONDITION -> new StagingFailure.LeaseLost(place);
            default -> failure(place, problem);
        };
    }

    /** The problem of a copy on the storage's side, which a service may not offer at all. */
    static StagingFailure whileCopying(StorageBlob place, StorageProblem problem) {
        return problem.is(StorageProblem.Kind.UNFIT)
                ? refusedCopy(place, problem.message())
                : whileWriting(place, problem);
    }

    static StagingFailure refusedCopy(StorageBlob place, String message) {
        return new StagingFailure.CopyRefused(place, message, "Send the bytes through this host instead.");
    }
}
