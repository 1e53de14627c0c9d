package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/**
 * What to stage, and how.
 *
 * @param source the disk, wherever it is
 * @param fileType what the disk is given as
 * @param target the page blob to make
 * @param pace how fast to send
 * @param overwrite whether what is at the target may be deleted; an unfinished staging of the same disk is gone on with all
 *     the same
 * @param readBack whether to read all that was staged again before the footer is written, and compare it with the source
 */
public record StageOrder(
        DiskLocation source,
        FileType fileType,
        StorageBlob target,
        StagingPace pace,
        boolean overwrite,
        boolean readBack) {

    /** An order at the pace of a standard page blob, that overwrites nothing and reads nothing back. */
    public static StageOrder of(DiskLocation source, FileType fileType, StorageBlob target) {
        return new StageOrder(source, fileType, target, StagingPace.standardPageBlob(), false, false);
    }

    /** The same at another pace. */
    public StageOrder at(StagingPace other) {
        return new StageOrder(source, fileType, target, other, overwrite, readBack);
    }

    /** The same, and what is at the target may be deleted. */
    public StageOrder overwriting() {
        return new StageOrder(source, fileType, target, pace, true, readBack);
    }

    /** The same, and all is read back. */
    public StageOrder readingBack() {
        return new StageOrder(source, fileType, target, pace, overwrite, true);
    }
}
