package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/**
 * What to stage, and how.
 *
 * @param source location of the disk
 * @param fileType type of the file
 * @param target the page blob to create
 * @param pace how fast to send
 * @param overwrite whether an existing blob at the target may be deleted; an unfinished staging of the same disk is resumed
 *     in any case
 * @param readBack whether to read back the staged data before the footer is written, and compare it with the source
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

    /** A copy with another pace. */
    public StageOrder at(StagingPace other) {
        return new StageOrder(source, fileType, target, other, overwrite, readBack);
    }

    /** A copy that may delete an existing blob at the target. */
    public StageOrder overwriting() {
        return new StageOrder(source, fileType, target, pace, true, readBack);
    }

    /** A copy that reads back the staged data. */
    public StageOrder readingBack() {
        return new StageOrder(source, fileType, target, pace, overwrite, true);
    }
}
