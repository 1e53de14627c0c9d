package io.cloudpc.snapshots.application.port.driving;

import java.util.function.Function;

/**
 * Why a disk was not staged. The target is then no valid VHD, unless it was one before; what was sent stays there, and
 * doing the same again goes on from it.
 */
public sealed interface StageFailure extends Failure
        permits SourceFailed,
                ReadFailed,
                NotStageable,
                SourceExpiresTooSoon,
                TargetTaken,
                OtherDiskStaged,
                TargetTouched,
                TargetFailed,
                StagedCopyRefused {

    /** One case for each kind of failure. */
    default <R> R matchStage(
            Function<SourceFailed, R> sourceFailed,
            Function<ReadFailed, R> readFailed,
            Function<NotStageable, R> notStageable,
            Function<SourceExpiresTooSoon, R> sourceExpiresTooSoon,
            Function<TargetTaken, R> targetTaken,
            Function<OtherDiskStaged, R> otherDiskStaged,
            Function<TargetTouched, R> targetTouched,
            Function<TargetFailed, R> targetFailed,
            Function<StagedCopyRefused, R> stagedCopyRefused) {
        if (this instanceof SourceFailed failure) {
            return sourceFailed.apply(failure);
        }
        if (this instanceof ReadFailed failure) {
            return readFailed.apply(failure);
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
