package io.cloudpc.snapshots.application.tracking;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.StillUnderWay;
import io.cloudpc.snapshots.application.failure.TrackFailure;
import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.application.failure.Tracked.Sighting;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.lookup.HandleFinder;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the service by id, or looks the id up first where the answer to the import had none. */
public final class ImportTracker implements TrackImport {
    private static final Duration LONGEST_WAIT_ASKED_FOR = Duration.ofHours(1);

    private final CloudPcService service;
    private final HandleFinder handles;
    private final JournalWriter ledger;
    private final Pause pause;

    public ImportTracker(CloudPcService service, HandleFinder handles, JournalWriter ledger, Pause pause) {
        this.service = service;
        this.handles = handles;
        this.ledger = ledger;
        this.pause = pause;
    }

    @Override
    public Either<TrackFailure, Tracked> once(UserId user) {
        return Objects.requireNonNull(once(List.of(user)).get(user));
    }

    @Override
    public Map<UserId, Either<TrackFailure, Tracked>> once(Collection<UserId> users) {
        var entries = new LinkedHashMap<UserId, Either<TrackFailure, JournalEntry>>();
        users.forEach(user -> entries.computeIfAbsent(user, this::entry));
        var answers = service.retrieveAll(entries.values().stream()
                .flatMap(entry -> entry.toJavaOptional().stream())
                .flatMap(entry -> knownId(entry).stream())
                .toList());
        var tracked = new LinkedHashMap<UserId, Either<TrackFailure, Tracked>>();
        entries.forEach((user, entry) -> tracked.put(user, entry.flatMap(found -> track(found, answers))));
        return tracked;
    }

    private Either<TrackFailure, JournalEntry> entry(UserId user) {
        return ledger.find(user)
                .<TrackFailure>mapLeft(JournalFailed::new)
                .flatMap(found -> found.<Either<TrackFailure, JournalEntry>>map(Either::right)
                        .orElseGet(() -> Either.left(new NoSuchImport(user))));
    }

    private static Optional<SnapshotId> knownId(JournalEntry entry) {
        return entry.record().state() instanceof Held held ? held.snapshotId() : Optional.empty();
    }

    private Either<TrackFailure, Tracked> track(
            JournalEntry entry, Map<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>> answers) {
        if (!(entry.record().state() instanceof Held held)) {
            return Either.right(new Tracked(entry.record(), Optional.empty(), Sighting.NOT_ASKED));
        }
        var known = held.snapshotId();
        Either<ServiceFailure, Optional<SnapshotImport>> answer = known.isPresent()
                ? Objects.requireNonNull(answers.get(known.get()))
                : handles.find(entry.record(), held.acceptedAt());
        return answer.<TrackFailure>mapLeft(ServiceFailed::new)
                .flatMap(seen -> seen.isPresent()
                        ? observe(entry, held, seen.get())
                        : Either.right(new Tracked(
                                entry.record(),
                                seen,
                                known.isPresent() ? Sighting.NOT_SHOWN : Sighting.HANDLE_UNKNOWN)));
    }

    private Either<TrackFailure, Tracked> observe(JournalEntry entry, Held held, SnapshotImport seen) {
        var next = held.observed(seen);
        if (next.equals(held)) {
            return Either.right(new Tracked(entry.record(), Optional.of(seen), Sighting.SEEN));
        }
        return ledger.advance(
                        entry,
                        next,
                        seen.additionalDetail().map(StepNote::saying).orElse(StepNote.NONE))
                .orElse(() -> newerThan(entry))
                .<TrackFailure>mapLeft(JournalFailed::new)
                .map(written -> new Tracked(written.record(), Optional.of(seen), Sighting.SEEN));
    }

    /** Somebody else follows the same import; what they wrote is as good as what we would have written. */
    private Either<JournalFailure, JournalEntry> newerThan(JournalEntry entry) {
        return ledger.find(entry.record().user()).map(found -> found.orElse(entry));
    }

    @Override
    public Either<TrackFailure, Tracked> untilEnd(UserId user, FollowPlan plan, Consumer<Tracked> progress) {
        var start = ledger.now();
        var wait = plan.firstPause();
        int failures = 0;
        @Nullable Tracked last = null;
        while (true) {
            var look = once(user);
            if (look.isRight()) {
                last = look.get();
                failures = 0;
                progress.accept(last);
                if (!last.isUnderWay()) {
                    return look;
                }
            } else if (look.getLeft().kind() != Failure.Kind.UNAVAILABLE || ++failures == plan.failuresInARow()) {
                return look;
            }
            if (!waited(longer(wait, askedFor(look)), start.plus(plan.atMost()))) {
                return last == null
                        ? look.orElse(Either.left(
                                new ServiceFailed(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE))))
                        : Either.left(new StillUnderWay(last, Duration.between(start, ledger.now())));
            }
            wait = shorter(wait.multipliedBy(3).dividedBy(2), plan.longestPause());
        }
    }

    /** Whether the wait came to its end, with time left to look again. */
    private boolean waited(Duration wait, Instant deadline) {
        var left = Duration.between(ledger.now(), deadline);
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        try {
            pause.pause(shorter(wait, left));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration askedFor(Either<TrackFailure, Tracked> look) {
        return look.isLeft()
                        && look.getLeft() instanceof ServiceFailed failed
                        && failed.cause() instanceof ServiceFailure.Throttled throttled
                ? shorter(throttled.retryAfter().orElse(Duration.ZERO), LONGEST_WAIT_ASKED_FOR)
                : Duration.ZERO;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
