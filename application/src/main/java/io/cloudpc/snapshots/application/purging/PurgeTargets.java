package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotPurgeable;
import io.cloudpc.snapshots.application.failure.NotPurgeable.Reason;
import io.cloudpc.snapshots.application.failure.PurgeFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.lookup.HandleFinder;
import io.cloudpc.snapshots.application.lookup.UserImports;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds out which snapshot a purge means, and never guesses. */
public final class PurgeTargets {
    private final CloudPcService service;
    private final UserImports userImports;
    private final HandleFinder handles;
    private final JournalWriter ledger;
    private final Supplier<UUID> ids;

    public PurgeTargets(
            CloudPcService service,
            UserImports userImports,
            HandleFinder handles,
            JournalWriter ledger,
            Supplier<UUID> ids) {
        this.service = service;
        this.userImports = userImports;
        this.handles = handles;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** The snapshot of a user whose record holds one. */
    Either<PurgeFailure, PurgeTarget> ofRecord(JournalEntry entry, Held held, PurgeOrder order) {
        var named = order.snapshotId();
        if (held.snapshotId().isPresent()) {
            var id = held.snapshotId().get();
            return named.isPresent() && !named.get().equals(id)
                    ? Either.left(notTheUsers(
                            order, "The user's imported snapshot is " + id + ", and " + named.get() + " was named."))
                    : look(id).map(seen -> target(entry, held, id, seen));
        }
        if (named.isPresent()) {
            return looked(named.get(), order).map(seen -> target(entry, held, named.get(), Optional.of(seen)));
        }
        return handles.find(entry.record(), held.acceptedAt())
                .<PurgeFailure>mapLeft(ServiceFailed::new)
                .flatMap(found -> found.flatMap(SnapshotImport::id)
                        .<Either<PurgeFailure, PurgeTarget>>map(id -> Either.right(target(entry, held, id, found)))
                        .orElseGet(() -> Either.left(handleUnknown(order))));
    }

    /** A snapshot that the service has of a user whose record holds none: it was made elsewhere, and is adopted. */
    Either<PurgeFailure, PurgeTarget> madeElsewhere(Optional<JournalEntry> entry, PurgeOrder order) {
        return userImports
                .of(order.user())
                .<PurgeFailure>mapLeft(ServiceFailed::new)
                .flatMap(listing -> fromListing(listing, entry, order))
                .flatMap(found -> adopt(entry, order, found));
    }

    private Either<PurgeFailure, SnapshotImport> fromListing(
            Listing listing, Optional<JournalEntry> entry, PurgeOrder order) {
        return listing.match(
                imports -> theOnly(
                        imports.stream()
                                .filter(found -> found.id().isPresent() && !isPurged(entry, found))
                                .filter(found -> order.snapshotId()
                                        .map(id -> found.id().equals(Optional.of(id)))
                                        .orElse(true))
                                .toList(),
                        order),
                why -> order.snapshotId().isPresent()
                        ? looked(order.snapshotId().get(), order)
                        : Either.left(new NoSuchImport(order.user())));
    }

    private static Either<PurgeFailure, SnapshotImport> theOnly(List<SnapshotImport> found, PurgeOrder order) {
        return switch (found.size()) {
            case 0 -> Either.left(new NoSuchImport(order.user()));
            case 1 -> Either.right(found.get(0));
            default -> Either.left(handleUnknown(order));
        };
    }

    private Either<PurgeFailure, PurgeTarget> adopt(
            Optional<JournalEntry> entry, PurgeOrder order, SnapshotImport found) {
        var now = ledger.now();
        var held = new Accepted(found.id(), found.start().orElse(now)).observed(found);
        var record = ImportRecord.adopt(
                order.user(), entry.map(JournalEntry::record), new AttemptId(ids.get()), held, ledger.host(), now);
        return ledger.write(entry, record)
                .<PurgeFailure>mapLeft(JournalFailed::new)
                .map(written -> target(written, held, found.id().orElseThrow(), Optional.of(found)));
    }

    private static boolean isPurged(Optional<JournalEntry> entry, SnapshotImport found) {
        return entry.filter(known -> known.record().state() instanceof Purged purged
                        && purged.snapshotId().equals(found.id()))
                .isPresent();
    }

    /** What the service says of an id that a person named; it must be there and be the user's. */
    private Either<PurgeFailure, SnapshotImport> looked(SnapshotId id, PurgeOrder order) {
        return look(id).flatMap(seen -> {
            if (seen.isEmpty()) {
                return Either.left(notTheUsers(order, "The service has no snapshot " + id + "."));
            }
            return userImports
                    .mayBelongTo(seen.get(), order.user())
                    .<PurgeFailure>mapLeft(ServiceFailed::new)
                    .flatMap(belongs -> belongs
                            ? Either.right(seen.get())
                            : Either.left(notTheUsers(order, "The snapshot " + id + " is not this user's.")));
        });
    }

    private Either<PurgeFailure, Optional<SnapshotImport>> look(SnapshotId id) {
        return service.retrieve(id).mapLeft((ServiceFailure failure) -> new ServiceFailed(failure));
    }

    private static PurgeTarget target(JournalEntry entry, Held held, SnapshotId id, Optional<SnapshotImport> seen) {
        var now = seen.map(found -> held instanceof Purging purging ? purging.stillThere(found) : held.observed(found));
        return new PurgeTarget(entry, now.orElse(held), id, seen);
    }

    private static PurgeFailure notTheUsers(PurgeOrder order, String message) {
        return new NotPurgeable(
                order.user(),
                Reason.NOT_THE_USERS,
                message,
                "List the imports, and name the id that belongs to the user.");
    }

    private static PurgeFailure handleUnknown(PurgeOrder order) {
        return new NotPurgeable(
                order.user(),
                Reason.HANDLE_UNKNOWN,
                "It is not certain which of the service's snapshots is the user's.",
                "List the imports, and name the id to purge.");
    }
}
