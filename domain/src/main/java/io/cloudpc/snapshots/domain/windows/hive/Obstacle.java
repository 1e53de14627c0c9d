package io.cloudpc.snapshots.domain.windows.hive;

import java.util.function.Function;

/** Why a search could not go on. */
sealed interface Obstacle {
    /** Bytes are not there yet: the search is repeated once they are read. */
    record NotLoaded() implements Obstacle {}

    /** It never will. */
    record Failed(HiveFailure failure) implements Obstacle {}

    static Obstacle damaged(String message, long binsOffset) {
        return new Failed(new HiveFailure.Damaged(message, BaseBlock.BINS + binsOffset));
    }

    static Obstacle overLimit(String message) {
        return new Failed(new HiveFailure.OverLimit(message));
    }

    /** One case for each kind of obstacle. */
    default <R> R match(Function<NotLoaded, R> notLoaded, Function<Failed, R> failed) {
        return this instanceof NotLoaded obstacle ? notLoaded.apply(obstacle) : failed.apply((Failed) this);
    }
}
