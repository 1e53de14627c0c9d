package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.application.failure.Failure;
import java.util.function.Function;

/**
 * Why a disk was not staged. The target is not a valid VHD then, unless it was one before. Data that was sent stays there,
 * and the same order resumes from it.
 */
public sealed interface StageFailure extends Failure
        permits DiskUnreadable,
                NotStageable,
                SourceExpiresTooSoon,
                TargetTaken,
                OtherDiskStaged,
                TargetTouched,
                TargetFailed,
                StagedCopyRefused {

    /** One case for each kind of failure. */
    default <R> R matchStage(
            Function<DiskUnreadable, R> diskUnreadable,
            Function<NotStageable, R> notStageable,
            Function<SourceExpiresTooSoon, R> sourceExpiresTooSoon,
            Function<TargetTaken, R> targetTaken,
            Function<OtherDiskStaged, R> otherDiskStaged,
            Function<TargetTouched, R> targetTouched,
            Function<TargetFailed, R> targetFailed,
            Function<StagedCopyRefused, R> stagedCopyRefused) {
        if (this instanceof DiskUnreadable failure) {
            return diskUnreadable.apply(failure);
        }
        if (this instanceof NotStageable failure) {
            return notStageable.apply(failure);
        }
        if (this instanceof SourceExpiresTooSoon failure) {
            return sourceExpiresTooSoon.apply(failure);
        }
        if (this instanceof TargetTaken failure) {
            return targetTaken.apply(failure);
        }
        if (this instanceof OtherDiskStaged failure) {
            return otherDiskStaged.apply(failure);
        }
        if (this instanceof TargetTouched failure) {
            return targetTouched.apply(failure);
        }
        if (this instanceof TargetFailed failure) {
            return targetFailed.apply(failure);
        }
        return stagedCopyRefused.apply((StagedCopyRefused) this);
    }
}
