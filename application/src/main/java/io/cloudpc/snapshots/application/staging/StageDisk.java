package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.util.function.Consumer;

/**
 * Use case: stages a disk as a fixed VHD in a page blob, from which the service can import it. Only nonzero data is sent,
 * other formats are converted during the transfer, and the footer is written last, so that an incomplete blob never looks
 * like a VHD. Running the same order again resumes an interrupted staging.
 */
public interface StageDisk {
    /**
     * Plans what {@link #stage} would send, and writes nothing. A local disk is read completely; of other disks only the
     * tables are read.
     */
    Either<StageFailure, StagingPlan> plan(StageOrder order);

    /**
     * Stages the disk, or resumes an interrupted staging of it. Interrupting the thread stops it promptly, and it can be
     * resumed.
     *
     * @param progress called after each chunk, on any thread, one call at a time; it should return quickly
     */
    Either<StageFailure, StagedDisk> stage(StageOrder order, Consumer<StagingProgress> progress);

    /**
     * Removes what an unfinished staging left at the target. Nothing else is ever removed.
     *
     * @return whether there was an unfinished staging
     */
    Either<StageFailure, Boolean> abort(StorageBlob target);
}
