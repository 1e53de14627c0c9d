package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.Effect;
import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.cloudpc.snapshots.application.port.driving.ReadFailed;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.StagingPlan;
import io.cloudpc.snapshots.application.port.driving.TargetFailed;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Finds out what a staging would send, without a target. */
final class Planner {
    private final StageOrder order;
    private final StagingSource source;
    private final Survey survey;

    Planner(StageOrder order, StagingSource source, Survey survey) {
        this.order = order;
        this.source = source;
        this.survey = survey;
    }

    /** The plan of a staging that begins, or goes on from this state. */
    Either<StageFailure, StagingPlan> plan(Optional<StagingState> state) {
        // Reading a disk on this machine costs no money and little time.
        return order.source() instanceof LocalFile
                ? look(state.map(StagingState::cells).orElse(0L)).map(found -> plan(state, found, true))
                : Either.right(plan(state, survey, false));
    }

    private StagingPlan plan(Optional<StagingState> state, Survey found, boolean exact) {
        return new StagingPlan(
                source.inspection(),
                source.diskBytes(),
                source.paddingBytes(),
                found.bytes(),
                exact,
                state.map(known -> known.written().bytes()).orElse(0L),
                source.copySource().isEmpty(),
                order.pace().timeFor(found.bytes(), found.cells()));
    }

    /** What is not zero, and how many requests it takes. */
    private Either<StageFailure, Survey> look(long firstCell) {
        var requests = new AtomicLong();
        var buffers = ThreadLocal.withInitial(Cell::buffer);
        var copying =
                new Copying(order.source(), source.cells(firstCell), firstCell, PageTally.NONE, cell -> source.read(
                                cell.extents(), buffers.get())
                        .<StageFailure>mapLeft(failure -> new ReadFailed(order.source(), failure))
                        .map(read -> {
                            var runs = Zeros.runs(read, cell.extents().get(0).virtualOffset());
                            requests.addAndGet(runs.size());
                            return new CellResult(cell.bytes(), 0, 0, 0, PageTally.of(runs));
                        }));
        return copying.run(
                        Runtime.getRuntime().availableProcessors(),
                        standing -> Optional.empty(),
                        () -> new TargetFailed(
                                new StagingFailure.Interrupted(order.target(), Effect.CERTAINLY_NOT_DONE)))
                .map(standing -> new Survey(standing.written().bytes(), requests.get()));
    }
}
