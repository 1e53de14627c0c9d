package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.Effect;
import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.StagingProgress.Phase;
import io.cloudpc.snapshots.application.port.driving.TargetFailed;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Brings everything that is not done yet to the target, and writes down from time to time how far it is. */
final class Transfer {
    /** What is done twice after a kill at most, if it cannot be told from the target. */
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(10);

    private static final long REMEMBER_EVERY_CELLS = 256;

    private final Guard guard = new Guard();
    private final StageOrder order;
    private final StagingSource source;
    private final Berth berth;
    private final Progress progress;
    private final Clock clock;
    private Instant remembered;
    private long cellsSince;

    Transfer(StageOrder order, StagingSource source, Berth berth, Progress progress, Clock clock) {
        this.order = order;
        this.source = source;
        this.berth = berth;
        this.progress = progress;
        this.clock = clock;
        this.remembered = clock.instant();
    }

    /** Goes on from where the target's memory says. */
    Either<StageFailure, Copying.Standing> run() {
        var state = berth.state();
        progress.tell(Phase.COPYING, CellResult.NOTHING);
        return new Copying(
                        order.source(),
                        source.cells(state.cells()),
                        state.cells(),
                        state.written(),
                        new Sender(order, source, berth)::send)
                .run(
                        order.pace().requestsAtOnce(),
                        this::cellDone,
                        () -> new TargetFailed(
                                new StagingFailure.Interrupted(order.target(), Effect.MAY_HAVE_BEEN_DONE)))
                .flatMap(standing -> remember(standing)
                        .<Either<StageFailure, Copying.Standing>>map(Either::left)
                        .orElse(Either.right(standing)));
    }

    private Optional<StageFailure> cellDone(Copying.Standing standing) {
        progress.tell(Phase.COPYING, standing.total());
        return isDue(standing) ? remember(standing) : Optional.empty();
    }

    private boolean isDue(Copying.Standing standing) {
        return guard.alone(() -> {
            var now = clock.instant();
            cellsSince++;
            boolean due = standing.cells() > berth.state().cells()
                    && (cellsSince >= REMEMBER_EVERY_CELLS || !now.isBefore(remembered.plus(REMEMBER_EVERY)));
            if (due) {
                remembered = now;
                cellsSince = 0;
            }
            return due;
        });
    }

    /** Each of these is true of the target, so it does not matter which of two at the same time is the last. */
    private Optional<StageFailure> remember(Copying.Standing standing) {
        return berth.remember(berth.state().at(standing.cells(), standing.written()))
                .fold(failure -> Optional.of(new TargetFailed(failure)), written -> Optional.empty());
    }
}
