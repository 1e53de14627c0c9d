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
import io.cloudpc.snapshots.application.lookup.ImportSearch;
import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the service by id, or looks the id up first where the answer to the import had none. */
public final class ImportTracker implements TrackImport {
    private final CloudPcService service;
    private final ServiceList serviceList;
    private final ImportSearch imports;
    private final JournalWriter journal;
    private final Pause pause;

    public ImportTracker(
            CloudPcService service, ServiceList serviceList, ImportSearch imports, JournalWriter journal, Pause pause) {
        this.service = service;
        this.serviceList = serviceList;
        this.imports = imports;
        this.journal = journal;
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
        var look = serviceList.lookOnce();
        var tracked = new LinkedHashMap<UserId, Either<TrackFailure, Tracked>>();
        entries.forEach((user, entry) -> tracked.put(user, entry.flatMap(found -> track(found, answers, look))));
        return tracked;
    }

    private Either<TrackFailure, JournalEntry> entry(UserId user) {
        return journal.find(user)
                .<TrackFailure>mapLeft(JournalFailed::new)
                .flatMap(found -> found.<Either<TrackFailure, JournalEntry>>map(Either::right)
                        .orElseGet(() -> Either.left(new NoSuchImport(user))));
    }

    private static Optional<SnapshotId> knownId(JournalEntry entry) {
        return entry.record().state() instanceof Held held ? held.snapshotId() : Optional.empty();
    }

    private Either<TrackFailure, Tracked> track(
            JournalEntry entry,
            Map<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>> answers,
            Supplier<ListLook> look) {
        var record = entry.record();
        return record.state()
                .match(
                        leased -> Either.right(new Tracked(
                                record,
                                Optional.empty(),
                                leased instanceof Submitting && leased.lease().isOver(journal.now())
                                        ? Sighting.IN_DOUBT
                                        : Sighting.NOT_ASKED)),
                        unknown -> Either.right(new Tracked(record, Optional.empty(), Sighting.IN_DOUBT)),
                        held -> held.snapshotId().isPresent()
                                ? track(
                                        entry,
                                        held,
                                        Objects.requireNonNull(
                                                answers.get(held.snapshotId().get())),
                                        Sighting.NOT_SHOWN)
                                : track(entry, held, find(record, held, look.get()), Sighting.HANDLE_UNKNOWN),
                        closed -> Either.right(elsewhere(record, look.get())));
    }

    private Either<TrackFailure, Tracked> track(
            JournalEntry entry, Held held, Either<ServiceFailure, Optional<SnapshotImport>> answer, Sighting unseen) {
        return answer.<TrackFailure>mapLeft(ServiceFailed::new)
                .flatMap(seen -> seen.isPresent()
                        ? observe(entry, held, seen.get())
                        : Either.right(new Tracked(entry.record(), seen, unseen)));
    }

    private Either<ServiceFailure, Optional<SnapshotImport>> find(ImportRecord record, Held held, ListLook look) {
        return imports.search(record, record.submittedAt().orElse(held.acceptedAt()), look)
                .map(search -> search.candidates().flatMap(Candidates::certain));
    }

    /** What the service has of a user of whom the journal has nothing. An outage hides no state: the journal's word stands. */
    private Tracked elsewhere(ImportRecord record, ListLook look) {
        var found = imports.ofUser(record.user(), Optional.of(record), look).toJavaOptional().stream()
                .filter(Listing.Complete.class::isInstance)
                .flatMap(listing -> ((Listing.Complete) listing).imports().stream())
                .filter(shown ->
                        shown.id().flatMap(record.remembered()::purgedAt).isEmpty())
                .findFirst();
        return new Tracked(record, found, found.isPresent() ? Sighting.MADE_ELSEWHERE : Sighting.NOT_ASKED);
    }

    private Either<TrackFailure, Tracked> observe(JournalEntry entry, Held held, SnapshotImport seen) {
        var next = held.observed(seen);
        if (next.equals(held)) {
            return Either.right(new Tracked(entry.record(), Optional.of(seen), Sighting.SEEN));
        }
        return journal.advance(
                        entry,
                        next,
                        seen.additionalDetail().map(StepNote::saying).orElse(StepNote.NONE))
                .orElse(() -> newerThan(entry))
                .<TrackFailure>mapLeft(JournalFailed::new)
                .map(written -> new Tracked(written.record(), Optional.of(seen), Sighting.SEEN));
    }

    /** Somebody else follows the same import; what they wrote is as good as what we would have written. */
    private Either<JournalFailure, JournalEntry> newerThan(JournalEntry entry) {
        return journal.find(entry.record().user()).map(found -> found.orElse(entry));
    }

    @Override
    public Either<TrackFailure, Tracked> untilEnd(UserId user, FollowPlan plan, Consumer<Tracked> progress) {
        var start = journal.now();
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
                        : Either.left(new StillUnderWay(last, Duration.between(start, journal.now())));
            }
            wait = shorter(wait.multipliedBy(3).dividedBy(2), plan.longestPause());
        }
    }

    /** Whether the wait came to its end, with time left to look again. */
    private boolean waited(Duration wait, Instant deadline) {
        var left = Duration.between(journal.now(), deadline);
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        return pause.completes(shorter(wait, left));
    }

    private static Duration askedFor(Either<TrackFailure, Tracked> look) {
        return look.isLeft() && look.getLeft() instanceof ServiceFailed failed ? failed.waitAskedFor() : Duration.ZERO;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
