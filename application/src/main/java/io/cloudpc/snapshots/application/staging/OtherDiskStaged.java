package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.time.Instant;

/**
 * The target has an unfinished staging of another disk, or of this disk before it was changed. It was not touched.
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
        return "The unfinished staging at '" + target + "' from " + began
                + " belongs to another disk, or the disk has changed since then.";
    }

    @Override
    public String remedy() {
        return "Abort that staging, or allow overwriting it. The disk is then staged from the beginning. A disk must not be"
                + " in use while it is staged.";
    }
}
