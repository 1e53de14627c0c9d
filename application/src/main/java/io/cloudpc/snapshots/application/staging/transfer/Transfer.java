package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.application.staging.target.ConcurrencyLimit;
import io.cloudpc.snapshots.application.staging.target.StagingSession;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Transfers all remaining chunks, and writes checkpoints in between. */
final class Transfer {
    /** How much is repeated at most after a kill. */
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(10);

    private static final long REMEMBER_EVERY_CHUNKS = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final StageOrder order;
    private final StagingSource source;
    private final StagingSession session;
    private final Progress progress;
    private final Clock clock;
    private Instant remembered;
    private long chunksSince;

    Transfer(StageOrder order, StagingSource source, StagingSession session, Progress progress, Clock clock) {
        this.order = order;
        this.source = source;
        this.session = session;
        this.progress = progress;
        this.clock = clock;
        this.remembered = clock.instant();
    }

    /** Resumes at the checkpoint. */
    Either<StageFailure, InFlightWindow.Standing> run() {
        var state = session.state();
        progress.tell(Phase.COPYING, ChunkResult.NOTHING);
        var inFlight = new ConcurrencyLimit(order.pace().requestsAtOnce());
        return new InFlightWindow(
                        order.source(),
                        source.chunks(state.chunks()),
                        state.chunks(),
                        state.written(),
                        new ChunkUploader(order, source, session, inFlight)::send)
                .run(
                        inFlight::limit,
                        this::chunkDone,
                        () -> new TargetFailed(
                                new StagingFailure.Interrupted(order.target(), Effect.MAY_HAVE_BEEN_DONE)))
                .flatMap(standing -> remember(standing)
                        .<Either<StageFailure, InFlightWindow.Standing>>map(Either::left)
                        .orElse(Either.right(standing)));
    }

    private Optional<StageFailure> chunkDone(InFlightWindow.Standing standing) {
        progress.tell(Phase.COPYING, standing.total());
        return isDue(standing) ? remember(standing) : Optional.empty();
    }

    private boolean isDue(InFlightWindow.Standing standing) {
        lock.lock();
        try {

            var now = clock.instant();
            chunksSince++;
            boolean due = standing.chunks() > session.state().chunks()
                    && (chunksSince >= REMEMBER_EVERY_CHUNKS || !now.isBefore(remembered.plus(REMEMBER_EVERY)));
            if (due) {
                remembered = now;
                chunksSince = 0;
            }
            return due;

        } finally {
            lock.unlock();
        }
    }

    /** Each of these is true of the target, so it does not matter which of two at the same time is the last. */
    private Optional<StageFailure> remember(InFlightWindow.Standing standing) {
        return session.remember(session.state().at(standing.chunks(), standing.written()))
                .fold(failure -> Optional.of(new TargetFailed(failure)), written -> Optional.empty());
    }
}
