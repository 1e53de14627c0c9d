package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.time.Instant;

/**
 * An unfinished staging at the target began with another disk, or with this one before it was changed. It was not touched.
 *
 * @param began when that staging began
 */
public record OtherDiskStaged(StorageBlob target, Instant began) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The staging at '" + target + "' that began at " + began
                + " is not of this disk, or the disk was changed since.";
    }

    @Override
    public String remedy() {
        return "Abort that staging, or allow to overwrite it; then the disk is staged from its start. A disk must not be"
                + " in use while it is staged.";
    }
}
