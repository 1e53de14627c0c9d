package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.DiskSources;
import io.cloudpc.snapshots.application.port.driven.Pause;
import io.cloudpc.snapshots.application.port.driven.StagedBlob;
import io.cloudpc.snapshots.application.port.driven.StagingArea;
import io.cloudpc.snapshots.application.port.driving.NotStageable;
import io.cloudpc.snapshots.application.port.driving.ReadFailed;
import io.cloudpc.snapshots.application.port.driving.SourceExpiresTooSoon;
import io.cloudpc.snapshots.application.port.driving.SourceFailed;
import io.cloudpc.snapshots.application.port.driving.StageDisk;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.StagedDisk;
import io.cloudpc.snapshots.application.port.driving.StagingPace;
import io.cloudpc.snapshots.application.port.driving.StagingPlan;
import io.cloudpc.snapshots.application.port.driving.StagingProgress;
import io.cloudpc.snapshots.application.port.driving.StagingProgress.Phase;
import io.cloudpc.snapshots.application.port.driving.TargetTaken;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stages disks: judges the source, takes the target, sends what is not zero, compares, writes the footer, judges the copy.
 */
public final class DiskStager implements StageDisk {
    private final DiskSources sources;
    private final DiskPolicy policy;
    private final StagingArea area;
    private final Clock clock;
    private final Pause pause;
    private final Supplier<UUID> ids;

    /**
     * A stager.
     *
     * @param sources where disks are read from
     * @param area where they are staged
     * @param ids names for stagings, never the same twice
     */
    public DiskStager(
            DiskSources sources, DiskPolicy policy, StagingArea area, Clock clock, Pause pause, Supplier<UUID> ids) {
        this.sources = sources;
        this.policy = policy;
        this.area = area;
        this.clock = clock;
        this.pause = pause;
        this.ids = ids;
    }

    @Override
    public Either<StageFailure, StagingPlan> plan(StageOrder order) {
        return withSource(order, source -> berths(order, () -> {})
                .unfinished(order, source)
                .flatMap(state -> survey(order, source, state)
                        .flatMap(survey -> new Planner(order, source, survey).plan(state))));
    }

    @Override
    public Either<StageFailure, StagedDisk> stage(StageOrder order, Consumer<StagingProgress> progress) {
        var started = clock.instant();
        return withSource(order, source -> {
            var berths = berths(order, () -> new Progress(source.diskBytes(), source.diskBytes(), 0, clock, progress)
                    .tell(Phase.WAITING, CellResult.NOTHING));
            return berths.complete(order, source)
                    .flatMap(complete -> complete.isPresent() && !order.overwrite()
                            ? lookAt(complete.get(), order, source, berths, progress, started)
                            : stage(order, source, berths, progress, started));
        });
    }

    @Override
    public Either<StageFailure, Boolean> abort(StorageBlob target) {
        return new Berths(area, new Pacer(StagingPace.unlimited(1), target, clock, pause), clock, ids, () -> {})
                .abort(target);
    }

    private Either<StageFailure, StagedDisk> stage(
            StageOrder order,
            StagingSource source,
            Berths berths,
            Consumer<StagingProgress> listener,
            Instant started) {
        return berths.unfinished(order, source)
                .flatMap(state -> survey(order, source, state))
                .flatMap(survey -> berths.take(order, source).flatMap(berth -> {
                    try (berth) {
                        long before = berth.state().written().bytes();
                        var progress = new Progress(source.diskBytes(), survey.bytes(), before, clock, listener);
                        return new Transfer(order, source, berth, progress, clock)
                                .run()
                                .flatMap(standing -> new Finish(order, source, policy, berth, progress)
                                        .run(standing)
                                        .map(finished -> {
                                            // What stays of it is small, and the next staging or its abort removes it.
                                            berths.forget(order.target(), berth);
                                            progress.tell(Phase.DONE, standing.total());
                                            return done(order, source, before, standing.total(), finished, started);
                                        }));
                    }
                }));
    }

    /** An earlier run completed it and could not say so, or somebody asks twice. */
    private Either<StageFailure, StagedDisk> lookAt(
            StagedBlob blob,
            StageOrder order,
            StagingSource source,
            Berths berths,
            Consumer<StagingProgress> listener,
            Instant started) {
        return berths.reading(blob, complete -> DiskInspector.inspect(complete.bytes(), order.fileType(), policy)
                .<StageFailure>mapLeft(failure -> new ReadFailed(order.target(), failure))
                .flatMap(inspection -> inspection.verdict() == Verdict.REJECT
                        ? Either.left(new TargetTaken(order.target()))
                        : readBack(complete, order, source, listener)
                                .map(sha256 -> new StagedDisk(
                                        order.target(),
                                        inspection,
                                        source.diskBytes(),
                                        source.paddingBytes(),
                                        0,
                                        0,
                                        0,
                                        0,
                                        Duration.between(started, clock.instant()),
                                        sha256,
                                        true))));
    }

    private Either<StageFailure, Optional<String>> readBack(
            Berths.Complete complete, StageOrder order, StagingSource source, Consumer<StagingProgress> listener) {
        if (!order.readBack()) {
            return Either.right(Optional.empty());
        }
        new Progress(source.diskBytes(), 0, 0, clock, listener).tell(Phase.READING_BACK, CellResult.NOTHING);
        return complete.bytes()
                .read(new ByteRange(source.diskBytes(), FixedVhdFooter.LENGTH))
                .<StageFailure>mapLeft(failure -> new ReadFailed(order.target(), failure))
                .flatMap(footer -> new ReadBack(order, source, complete.bytes(), complete.written()).run(footer))
                .map(Optional::of);
    }

    private StagedDisk done(
            StageOrder order,
            StagingSource source,
            long presentBefore,
            CellResult total,
            Finish.Finished finished,
            Instant started) {
        long present = presentBefore + total.presentBytes();
        return new StagedDisk(
                order.target(),
                finished.inspection(),
                source.diskBytes(),
                source.paddingBytes(),
                source.diskBytes() - present - total.sentBytes() - total.copiedBytes(),
                total.sentBytes(),
                total.copiedBytes(),
                present,
                Duration.between(started, clock.instant()),
                finished.sha256(),
                false);
    }

    private Either<StageFailure, Survey> survey(StageOrder order, StagingSource source, Optional<StagingState> state) {
        return Survey.of(source.cells(state.map(StagingState::cells).orElse(0L)))
                .<StageFailure>mapLeft(failure -> new ReadFailed(order.source(), failure))
                .flatMap(survey -> {
                    var needed = order.pace().timeFor(survey.bytes(), survey.cells());
                    return order.source() instanceof SasUrl sas
                                    && sas.expiry()
                                            .filter(clock.instant().plus(needed)::isAfter)
                                            .isPresent()
                            ? Either.left(
                                    new SourceExpiresTooSoon(sas, sas.expiry().orElseThrow(), needed))
                            : Either.right(survey);
                });
    }

    private <T> Either<StageFailure, T> withSource(
            StageOrder order, Function<StagingSource, Either<StageFailure, T>> work) {
        return sources.open(order.source())
                .<StageFailure>mapLeft(SourceFailed::new)
                .flatMap(disk -> {
                    try (disk) {
                        return DiskInspector.openForCopy(disk.bytes(), order.fileType(), policy)
                                .<StageFailure>mapLeft(failure -> new ReadFailed(order.source(), failure))
                                .flatMap(image -> image.inspection().verdictOnceStaged() == Verdict.REJECT
                                                || image.extents().isEmpty()
                                        ? Either.left(new NotStageable(order.source(), image.inspection()))
                                        : work.apply(new StagingSource(
                                                order,
                                                disk,
                                                image,
                                                image.extents().get())));
                    }
                });
    }

    private Berths berths(StageOrder order, Runnable waiting) {
        return new Berths(area, new Pacer(order.pace(), order.target(), clock, pause), clock, ids, waiting);
    }
}
