package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/** The target exists and does not belong to an unfinished staging. It was not touched. */
public record TargetTaken(StorageBlob blob) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "There is a blob '" + blob + "' already.";
    }

    @Override
    public String remedy() {
        return "Choose another name for the target. If the blob is not needed any more, delete it, or allow to overwrite"
                + " it.";
    }
}
