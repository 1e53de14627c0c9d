package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.NotStageable;
import io.cloudpc.snapshots.application.staging.SourceExpiresTooSoon;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.StagingPlan;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.TargetTaken;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.application.staging.source.Survey;
import io.cloudpc.snapshots.application.staging.target.RateLimiter;
import io.cloudpc.snapshots.application.staging.target.StagingState;
import io.cloudpc.snapshots.application.staging.target.StagingTargets;
import io.cloudpc.snapshots.application.staging.target.StorageHealth;
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
 * Stages disks: inspects the source, opens the target, sends nonzero data, verifies it, writes the footer, inspects the copy.
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
        return withSource(order, source -> targets(order, StorageHealth.unwatched(clock), () -> {})
                .unfinished(order, source)
                .flatMap(state -> survey(order, source, state)
                        .flatMap(survey -> new Planner(order, source, survey).plan(state))));
    }

    @Override
    public Either<StageFailure, StagedDisk> stage(StageOrder order, Consumer<StagingProgress> listener) {
        var started = clock.instant();
        return withSource(order, source -> {
            var progress = new Progress(source.diskBytes(), clock, listener);
            var health = new StorageHealth(clock, progress::tell);
            var targets = targets(order, health, () -> progress.tell(Phase.WAITING, ChunkResult.NOTHING));
            try (var watch = SilenceWatch.over(health)) {
                return targets.complete(order, source)
                        .flatMap(complete -> complete.isPresent() && !order.overwrite()
                                ? verifyExisting(complete.get(), order, source, targets, progress, started)
                                : stage(order, source, targets, progress, started));
            }
        });
    }

    @Override
    public Either<StageFailure, Boolean> abort(StorageBlob target) {
        var rateLimiter =
                new RateLimiter(StagingPace.unlimited(1), target, clock, pause, StorageHealth.unwatched(clock));
        return new StagingTargets(area, rateLimiter, clock, ids, () -> {}).abort(target);
    }

    private Either<StageFailure, StagedDisk> stage(
            StageOrder order, StagingSource source, StagingTargets targets, Progress progress, Instant started) {
        return targets.unfinished(order, source)
                .flatMap(state -> survey(order, source, state))
                .flatMap(survey -> targets.take(order, source).flatMap(session -> {
                    try (session) {
                        long before = session.state().written().bytes();
                        progress.begin(survey.bytes(), before);
                        return new Transfer(order, source, session, progress, clock)
                                .run()
                                .flatMap(standing -> new Finalizer(order, source, policy, session, progress)
                                        .run(standing)
                                        .map(finished -> {
                                            // What stays of it is small, and the next staging or its abort removes it.
                                            targets.deleteCheckpoint(order.target(), session);
                                            progress.tell(Phase.DONE, standing.total());
                                            return done(order, source, before, standing.total(), finished, started);
                                        }));
                    }
                }));
    }

    /** The target is already complete: verifies it instead. */
    private Either<StageFailure, StagedDisk> verifyExisting(
            StagedBlob blob,
            StageOrder order,
            StagingSource source,
            StagingTargets targets,
            Progress progress,
            Instant started) {
        return targets.reading(blob, complete -> DiskInspector.inspect(complete.bytes(), order.fileType(), policy)
                .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.target(), failure))
                .flatMap(inspection -> inspection.verdict() == Verdict.REJECT
                        ? Either.left(new TargetTaken(order.target()))
                        : readBack(complete, order, source, progress)
                                .map(sha256 -> new StagedDisk(
                                        order.target(),
                                        inspection,
                                        source.sourceFindings(),
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
            StagingTargets.Complete complete, StageOrder order, StagingSource source, Progress progress) {
        if (!order.readBack()) {
            return Either.right(Optional.empty());
        }
        progress.begin(0, 0);
        progress.tell(Phase.READING_BACK, ChunkResult.NOTHING);
        return complete.bytes()
                .read(new ByteRange(source.diskBytes(), FixedVhdFooter.LENGTH))
                .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.target(), failure))
                .flatMap(footer -> new ReadBack(order, source, complete.bytes(), complete.written()).run(footer))
                .map(Optional::of);
    }

    private StagedDisk done(
            StageOrder order,
            StagingSource source,
            long presentBefore,
            ChunkResult total,
            Finalizer.Finished finished,
            Instant started) {
        long present = presentBefore + total.presentBytes();
        return new StagedDisk(
                order.target(),
                finished.inspection(),
                source.sourceFindings(),
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
        return Survey.of(source.chunks(state.map(StagingState::chunks).orElse(0L)))
                .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.source(), failure))
                .flatMap(survey -> {
                    var needed = order.pace().timeFor(survey.bytes(), survey.chunks());
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
                .<StageFailure>mapLeft(DiskUnreadable::opening)
                .flatMap(disk -> {
                    try (disk) {
                        return DiskInspector.openForCopy(disk.bytes(), order.fileType(), policy)
                                .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.source(), failure))
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

    private StagingTargets targets(StageOrder order, StorageHealth health, Runnable waiting) {
        return new StagingTargets(
                area, new RateLimiter(order.pace(), order.target(), clock, pause, health), clock, ids, waiting);
    }
}
