package io.cloudpc.snapshots.application.tracking;

import io.cloudpc.snapshots.application.failure.TrackFailure;
import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Use case: find out where an import stands. */
public interface TrackImport {
    /** Asks the service once, and brings the journal up to date. */
    Either<TrackFailure, Tracked> once(UserId user);

    /** As {@link #once}, for many users with as few requests as the service's adapter can make of them. */
    Map<UserId, Either<TrackFailure, Tracked>> once(Collection<UserId> users);

    /**
     * Asks until the import has ended, one way or the other.
     *
     * @param progress told after each look, on the calling thread
     */
    Either<TrackFailure, Tracked> untilEnd(UserId user, FollowPlan plan, Consumer<Tracked> progress);
}
