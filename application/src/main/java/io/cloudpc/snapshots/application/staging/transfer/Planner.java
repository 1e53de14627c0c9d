package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPlan;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.source.Chunk;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.application.staging.source.Survey;
import io.cloudpc.snapshots.application.staging.source.Zeros;
import io.cloudpc.snapshots.application.staging.target.PageTally;
import io.cloudpc.snapshots.application.staging.target.StagingState;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Computes what a staging would send, without a target. */
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
                ? look(state.map(StagingState::chunks).orElse(0L)).map(found -> plan(state, found, true))
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
                order.pace().timeFor(found.bytes(), found.chunks()));
    }

    /** What is not zero, and how many requests it takes. */
    private Either<StageFailure, Survey> look(long firstChunk) {
        var requests = new AtomicLong();
        var buffers = ThreadLocal.withInitial(Chunk::buffer);
        var copying = new InFlightWindow(
                order.source(), source.chunks(firstChunk), firstChunk, PageTally.NONE, chunk -> source.read(
                                chunk.extents(), buffers.get())
                        .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.source(), failure))
                        .map(read -> {
                            var runs = Zeros.runs(read, chunk.extents().get(0).virtualOffset());
                            requests.addAndGet(runs.size());
                            return new ChunkResult(chunk.bytes(), 0, 0, 0, PageTally.of(runs));
                        }));
        return copying.run(
                        Runtime.getRuntime()::availableProcessors,
                        standing -> Optional.empty(),
                        () -> new TargetFailed(
                                new StagingFailure.Interrupted(order.target(), Effect.CERTAINLY_NOT_DONE)))
                .map(standing -> new Survey(standing.written().bytes(), requests.get()));
    }
}
