package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why a disk could not be judged. */
public sealed interface InspectFailure extends Failure permits SourceFailed, ReadFailed {
    /** One case for each kind of failure. */
    default <R> R matchInspect(Function<SourceFailed, R> sourceFailed, Function<ReadFailed, R> readFailed) {
        return this instanceof SourceFailed failure ? sourceFailed.apply(failure) : readFailed.apply((ReadFailed) this);
    }
}
