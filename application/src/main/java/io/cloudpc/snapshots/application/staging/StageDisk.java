package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.util.function.Consumer;

/**
 * Use case: bring a disk to where the service can import it from, as a fixed VHD in a page blob. Only data that is not zero
 * is sent, other formats are converted on the way, and the footer comes last, so that a blob that is not complete never
 * looks like a VHD. Whatever stops a staging, doing the same again goes on where it stopped.
 */
public interface StageDisk {
    /**
     * Says what {@link #stage} would send, and writes nothing. A disk on this machine is read for it from end to end, other
     * disks only where their tables say what they hold.
     */
    Either<StageFailure, StagingPlan> plan(StageOrder order);

    /**
     * Stages the disk, or goes on with a staging of it that was stopped. Interrupting the thread stops it soon, in a state
     * that can be gone on with.
     *
     * @param progress told after each piece, on any thread, one call at a time; it should return soon
     */
    Either<StageFailure, StagedDisk> stage(StageOrder order, Consumer<StagingProgress> progress);

    /**
     * Removes what an unfinished staging left at the target. Nothing else is ever removed.
     *
     * @return whether there was an unfinished staging
     */
    Either<StageFailure, Boolean> abort(StorageBlob target);
}
