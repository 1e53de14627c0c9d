package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/** The name of the target does not fit into a tag of the snapshot, which records where the disk was staged. */
public record TargetNameTooLong(StorageBlob target) implements CaptureFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The container and the blob name of the target have more than " + CaptureTags.LONGEST_VALUE
                + " characters together.";
    }

    @Override
    public String remedy() {
        return "Choose a shorter name for the blob.";
    }
}
