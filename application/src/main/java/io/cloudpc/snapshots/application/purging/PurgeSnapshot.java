package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.PurgeFailure;
import io.vavr.control.Either;

/** Use case: take a user's imported snapshot away, so that another can be imported. */
@FunctionalInterface
public interface PurgeSnapshot {
    /**
     * Purges exactly the snapshot that is meant, after a look at it. Safe to repeat. A snapshot that is in use, or whose
     * import is under way, needs to be asked for explicitly. A Cloud PC that was made from it stays.
     */
    Either<PurgeFailure, Purge> purge(PurgeOrder order);
}
