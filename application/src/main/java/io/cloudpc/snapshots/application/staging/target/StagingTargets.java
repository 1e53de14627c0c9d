package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.staging.OtherDiskStaged;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.TargetTaken;
import io.cloudpc.snapshots.application.staging.TargetTouched;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Creates, finds and resumes staging targets. An incomplete staging has two blobs: the target, held by an infinite lease,
 * and the checkpoint blob {@code NAME.staging}, which stores the progress and the lease id of the target. The process that
 * works on the staging holds the checkpoint blob. While the target is held by that lease id, nobody else can have written
 * to it.
 */
public final class StagingTargets {
    private static final String SUFFIX = ".staging";
    private static final String UNKNOWN_SOURCE = "unknown";

    /** A killed run holds the checkpoint blob until its lease expires. A run that holds it for longer is alive. */
    private static final Duration LONGEST_WAIT_FOR_THE_DEAD = StagingWriter.LEASE.plusSeconds(10);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final StagingArea area;
    private final RateLimiter rateLimiter;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Runnable waiting;

    /**
     * The targets in a staging area.
     *
     * @param waiting called before each new attempt while another run holds the staging
     */
    public StagingTargets(
            StagingArea area, RateLimiter rateLimiter, Clock clock, Supplier<UUID> ids, Runnable waiting) {
        this.area = area;
        this.rateLimiter = rateLimiter;
        this.clock = clock;
        this.ids = ids;
        this.waiting = waiting;
    }

    /** The checkpoint blob beside a target. */
    public static Either<StageFailure, StorageBlob> checkpointOf(StorageBlob target) {
        return BlobName.parse(target.blob().value() + SUFFIX)
                .<StageFailure>mapLeft(tooLong -> new TargetFailed(new StagingFailure.Unfit(
                        target,
                        "The name of the target is too long: with '" + SUFFIX + "' after it, it must still be the name"
                                + " of a blob.",
                        "Choose a shorter name.")))
                .map(name -> new StorageBlob(target.account(), target.container(), name));
    }

    /** Opens the target of this order, new or resumed. A blob that no staging made is changed only if the order allows it. */
    public Either<StageFailure, StagingSession> take(StageOrder order, StagingSource source) {
        return checkpointOf(order.target()).flatMap(place -> find(place)
                .flatMap(
                        found -> found.isPresent() ? resume(order, source, found.get()) : begin(order, source, place)));
    }

    /** The complete blob at the target, if it was staged from this very disk. */
    public Either<StageFailure, Optional<StagedBlob>> complete(StageOrder order, StagingSource source) {
        return checkpointOf(order.target()).flatMap(this::find).flatMap(checkpoint -> {
            if (checkpoint.isPresent() && !isComplete(checkpoint.get())) {
                return Either.right(Optional.empty());
            }
            return checkpoint
                    .map(blob -> cleanUp(order.target(), blob))
                    .orElse(Either.right(true))
                    .flatMap(left -> find(order.target()))
                    .map(found -> found.filter(blob -> wasStagedFrom(source, blob)));
        });
    }

    /** The state of an unfinished staging of this disk; empty if there is none. */
    public Either<StageFailure, Optional<StagingState>> unfinished(StageOrder order, StagingSource source) {
        return checkpointOf(order.target()).flatMap(this::find).map(found -> found.flatMap(
                        blob -> StagingState.of(blob.notes()))
                .filter(state -> isOf(source, state) && !state.complete()));
    }

    /** Removes an unfinished staging. Returns whether there was one. */
    public Either<StageFailure, Boolean> abort(StorageBlob target) {
        return checkpointOf(target).flatMap(this::find).flatMap(found -> {
            if (found.isEmpty()) {
                return Either.right(false);
            }
            var checkpoint = found.get();
            var state = StagingState.of(checkpoint.notes());
            if (state.isEmpty()) {
                return Either.left(new TargetTaken(checkpoint.place()));
            }
            return state.get().complete()
                    ? cleanUp(target, checkpoint).map(left -> false)
                    : openMemory(checkpoint).flatMap(writer -> discard(target, state.get(), checkpoint, writer, false));
        });
    }

    private Either<StageFailure, StagingSession> begin(StageOrder order, StagingSource source, StorageBlob place) {
        var state = StagingState.begin(
                ids.get(), source.identity().orElse(UNKNOWN_SOURCE), source.diskBytes(), clock.instant());
        return find(order.target())
                .flatMap(found -> found.isEmpty()
                        ? Either.right(true)
                        : order.overwrite() ? delete(found.get()) : Either.left(new TargetTaken(order.target())))
                .flatMap(free -> create(place, StagingWriter.PAGE, state.notes(), new StagingFailure.Leased(place)))
                .flatMap(checkpoint -> openMemory(checkpoint).flatMap(writer -> {
                    var session = makeTarget(order.target(), state, writer);
                    if (session.isLeft()) {
                        deleteCheckpoint(checkpoint.place(), writer);
                    }
                    return session;
                }));
    }

    private Either<StageFailure, StagingSession> makeTarget(
            StorageBlob target, StagingState state, StagingWriter checkpoint) {
        return create(
                        target,
                        state.diskBytes() + FixedVhdFooter.LENGTH,
                        state.targetNotes(),
                        new StagingFailure.Conflict(target))
                .flatMap(blob -> hold(blob, state, checkpoint, false));
    }

    private Either<StageFailure, StagingSession> resume(StageOrder order, StagingSource source, StagedBlob checkpoint) {
        var known = StagingState.of(checkpoint.notes());
        if (known.isEmpty()) {
            return Either.left(new TargetTaken(checkpoint.place()));
        }
        return openMemory(checkpoint).flatMap(writer -> {
            var session = resume(order, source, known.get(), writer);
            if (session.isRight()) {
                return session;
            }
            var failure = session.getLeft();
            if (order.overwrite() && (failure instanceof OtherDiskStaged || failure instanceof TargetTouched)) {
                return discard(order.target(), known.get(), checkpoint, writer, true)
                        .flatMap(gone -> begin(order, source, checkpoint.place()));
            }
            writer.close();
            return session;
        });
    }

    private Either<StageFailure, StagingSession> resume(
            StageOrder order, StagingSource source, StagingState state, StagingWriter checkpoint) {
        var target = order.target();
        return isOf(source, state)
                ? find(target).flatMap(found -> {
                    if (found.isEmpty()) {
                        return state.chunks() == 0
                                ? makeTarget(target, state, checkpoint)
                                : touched(target, "It was deleted.");
                    }
                    return isMadeFor(state, found.get())
                            ? resume(found.get(), state, checkpoint)
                            : touched(target, "Another blob is in its place.");
                })
                : Either.left(new OtherDiskStaged(target, state.began()));
    }

    private Either<StageFailure, StagingSession> resume(
            StagedBlob target, StagingState state, StagingWriter checkpoint) {
        var session = hold(target, state, checkpoint, true);
        if (session.isLeft()) {
            return isLeased(session.getLeft())
                    ? touched(target.place(), "The lease that protected it was broken, and somebody else holds it now.")
                    : session;
        }
        return target.leased() ? session : session.flatMap(taken -> untouched(taken, target));
    }

    /** A target that lost its lease is unchanged only if nothing was written yet. */
    private Either<StageFailure, StagingSession> untouched(StagingSession session, StagedBlob target) {
        var written = session.writtenNow();
        if (written.isRight() && written.get().pages() == 0 && session.state().chunks() == 0) {
            return Either.right(session);
        }
        session.releaseTarget();
        return written.isLeft()
                ? Either.left(new TargetFailed(written.getLeft()))
                : touched(target.place(), "The lease that protected it was broken.");
    }

    private Either<StageFailure, StagingSession> hold(
            StagedBlob target, StagingState state, StagingWriter checkpoint, boolean resumed) {
        return open(target, Hold.lasting(state.id()))
                .map(writer -> new StagingSession(writer, checkpoint, state, resumed, rateLimiter, clock));
    }

    /** Removes the target, if it belongs to this staging or may be overwritten, and then its checkpoint. */
    private Either<StageFailure, Boolean> discard(
            StorageBlob target, StagingState state, StagedBlob checkpoint, StagingWriter writer, boolean overwrite) {
        var gone = find(target).flatMap(found -> {
            if (found.isEmpty() || !(overwrite || isMadeFor(state, found.get()))) {
                return Either.right(false);
            }
            return release(found.get(), state).flatMap(this::delete);
        });
        if (gone.isLeft()) {
            writer.close();
            return gone;
        }
        return deleteCheckpoint(checkpoint.place(), writer);
    }

    /** Releases the target. */
    private Either<StageFailure, StagedBlob> release(StagedBlob target, StagingState state) {
        return target.leased() && isMadeFor(state, target)
                ? open(target, Hold.lasting(state.id()))
                        .flatMap(writer -> rateLimiter.send(0, writer::release).mapLeft(TargetFailed::new))
                        .flatMap(released -> find(target.place()))
                        .map(found -> found.orElse(target))
                : Either.right(target);
    }

    /** Cleans up after a staging that was stopped between its completion and its end. */
    private Either<StageFailure, Boolean> cleanUp(StorageBlob target, StagedBlob checkpoint) {
        var state = StagingState.of(checkpoint.notes()).orElseThrow();
        return openMemory(checkpoint).flatMap(writer -> {
            var free = find(target).flatMap(found -> found.<Either<StageFailure, Boolean>>map(
                            blob -> release(blob, state).map(released -> true))
                    .orElse(Either.right(true)));
            // Somebody else may hold it by now; it is anybody's.
            if (free.isLeft() && !isLeased(free.getLeft())) {
                writer.close();
                return free;
            }
            return deleteCheckpoint(checkpoint.place(), writer);
        });
    }

    private static boolean isLeased(StageFailure failure) {
        return failure instanceof TargetFailed failed && failed.cause() instanceof StagingFailure.Leased;
    }

    /** Removes the checkpoint of a complete staging. */
    public Either<StageFailure, Boolean> deleteCheckpoint(StorageBlob target, StagingSession session) {
        return checkpointOf(target).flatMap(checkpoint -> deleteCheckpoint(checkpoint, session.checkpoint()));
    }

    /** Deletes the checkpoint blob that this writer holds. */
    private Either<StageFailure, Boolean> deleteCheckpoint(StorageBlob checkpoint, StagingWriter writer) {
        return rateLimiter
                .send(0, writer::release)
                .<StageFailure>mapLeft(TargetFailed::new)
                .flatMap(released -> find(checkpoint))
                .flatMap(found -> found.isPresent() ? delete(found.get()) : Either.right(true))
                .map(deleted -> true);
    }

    /**
     * A blob that is complete, while it is held.
     *
     * @param written its pages without the footer's
     */
    public record Complete(DiskBytes bytes, WrittenPages written) {}

    /** Reads a complete blob while holding its lease. */
    public <T> Either<StageFailure, T> reading(StagedBlob blob, Function<Complete, Either<StageFailure, T>> read) {
        return open(blob, Hold.passing()).flatMap(writer -> {
            try (writer) {
                var renewal = new LeaseRenewal(writer, clock);
                return read.apply(new Complete(
                        new StagedBytes(
                                blob.length(), ranges -> rateLimiter.send(0, renewal::held, () -> writer.read(ranges))),
                        new WrittenPages(
                                blob.length() - FixedVhdFooter.LENGTH,
                                (offset, length) ->
                                        rateLimiter.send(0, renewal::held, () -> writer.written(offset, length)))));
            }
        });
    }

    private Either<StageFailure, Optional<StagedBlob>> find(StorageBlob place) {
        return rateLimiter.send(0, () -> area.find(place)).mapLeft(TargetFailed::new);
    }

    private Either<StageFailure, Boolean> delete(StagedBlob blob) {
        return rateLimiter.send(0, () -> area.delete(blob)).mapLeft(TargetFailed::new);
    }

    private Either<StageFailure, StagingWriter> openMemory(StagedBlob checkpoint) {
        var deadline = clock.instant().plus(LONGEST_WAIT_FOR_THE_DEAD);
        while (true) {
            var opened = open(checkpoint, Hold.passing());
            if (opened.isRight() || !isLeased(opened.getLeft())) {
                return opened;
            }
            if (!clock.instant().isBefore(deadline)) {
                return opened;
            }
            waiting.run();
            var rested = rateLimiter.rest(BETWEEN_TRIES);
            if (rested.isLeft()) {
                return Either.left(new TargetFailed(rested.getLeft()));
            }
        }
    }

    private Either<StageFailure, StagingWriter> open(StagedBlob blob, Hold hold) {
        return rateLimiter.send(0, () -> area.open(blob, hold)).mapLeft(TargetFailed::new);
    }

    /** Creates a blob. A blob of an earlier attempt whose answer was lost has the same notes, which name this staging. */
    private Either<StageFailure, StagedBlob> create(
            StorageBlob place, long length, StagingNotes notes, StagingFailure taken) {
        var created = rateLimiter.send(0, () -> area.create(place, length, notes));
        return created.isLeft() && created.getLeft() instanceof StagingFailure.Conflict
                ? find(place).flatMap(found -> found.filter(blob -> blob.notes().equals(notes))
                        .<Either<StageFailure, StagedBlob>>map(Either::right)
                        .orElseGet(() -> Either.left(new TargetFailed(taken))))
                : created.mapLeft(TargetFailed::new);
    }

    private static boolean isOf(StagingSource source, StagingState state) {
        return source.identity().filter(state.source()::equals).isPresent() && source.diskBytes() == state.diskBytes();
    }

    private static boolean isMadeFor(StagingState state, StagedBlob target) {
        return state.id().toString().equals(target.notes().texts().get(StagingState.STAGING))
                && target.length() == state.diskBytes() + FixedVhdFooter.LENGTH;
    }

    private static boolean wasStagedFrom(StagingSource source, StagedBlob target) {
        var from = target.notes().texts().get(StagingState.STAGED_FROM);
        return source.identity().filter(identity -> identity.equals(from)).isPresent();
    }

    private static boolean isComplete(StagedBlob checkpoint) {
        return StagingState.of(checkpoint.notes())
                .filter(StagingState::complete)
                .isPresent();
    }

    private static Either<StageFailure, StagingSession> touched(StorageBlob target, String evidence) {
        return Either.left(new TargetTouched(target, evidence));
    }
}
