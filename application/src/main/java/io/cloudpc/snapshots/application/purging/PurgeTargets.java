package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotPurgeable;
import io.cloudpc.snapshots.application.failure.NotPurgeable.Reason;
import io.cloudpc.snapshots.application.failure.PurgeFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.lookup.ImportSearch;
import io.cloudpc.snapshots.application.lookup.RecordedSnapshots;
import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
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
    private final ServiceList serviceList;
    private final ImportSearch imports;
    private final RecordedSnapshots recorded;
    private final JournalWriter journal;
    private final Supplier<UUID> ids;

    public PurgeTargets(
            CloudPcService service,
            ServiceList serviceList,
            ImportSearch imports,
            RecordedSnapshots recorded,
            JournalWriter journal,
            Supplier<UUID> ids) {
        this.service = service;
        this.serviceList = serviceList;
        this.imports = imports;
        this.recorded = recorded;
        this.journal = journal;
        this.ids = ids;
    }

    /** The snapshot of a user whose record holds one. */
    Either<PurgeFailure, PurgeTarget> ofRecord(JournalEntry entry, Held held, PurgeOrder order) {
        var record = Optional.of(entry.record());
        var named = order.snapshotId();
        if (held.snapshotId().isPresent()) {
            var id = held.snapshotId().get();
            return named.isPresent() && !named.get().equals(id)
                    ? Either.left(notTheUsers(
                            order, "The user's imported snapshot is " + id + ", and " + named.get() + " was named."))
                    : look(id).flatMap(seen -> (named.isPresent()
                                    ? nobodyElses(id, order)
                                    : checked(seen, id, record, order))
                            .map(ok -> target(entry, held, id, seen)));
        }
        if (named.isPresent()) {
            return looked(named.get(), record, order).map(seen -> target(entry, held, named.get(), Optional.of(seen)));
        }
        var sentAt = entry.record().submittedAt().orElse(held.acceptedAt());
        return imports.search(entry.record(), sentAt, serviceList.look())
                .<PurgeFailure>mapLeft(ServiceFailed::new)
                .flatMap(search -> search.candidates()
                        .flatMap(Candidates::certain)
                        .flatMap(found -> found.id().map(id -> target(entry, held, id, Optional.of(found))))
                        .<Either<PurgeFailure, PurgeTarget>>map(Either::right)
                        .orElseGet(() -> Either.left(handleUnknown(order))));
    }

    /** A snapshot that the service has of a user whose record holds none: it was made elsewhere, and is adopted. */
    Either<PurgeFailure, PurgeTarget> madeElsewhere(Optional<JournalEntry> entry, PurgeOrder order) {
        var record = entry.map(JournalEntry::record);
        return imports.ofUser(order.user(), record, serviceList.look())
                .<PurgeFailure>mapLeft(ServiceFailed::new)
                .flatMap(listing -> fromListing(listing, record, order))
                .flatMap(found -> adopt(entry, order, found));
    }

    private Either<PurgeFailure, SnapshotImport> fromListing(
            Listing listing, Optional<ImportRecord> record, PurgeOrder order) {
        return listing.match(
                shown -> theOnly(
                                shown.stream()
                                        .filter(found -> found.id().isPresent() && isThere(found, record))
                                        .filter(found -> order.snapshotId()
                                                .map(id -> found.id().equals(Optional.of(id)))
                                                .orElse(true))
                                        .toList(),
                                order)
                        .flatMap(found -> certainlyTheUsers(found, record, order)),
                why -> order.snapshotId().isPresent()
                        ? looked(order.snapshotId().get(), record, order)
                        : Either.left(new NoSuchImport(order.user())));
    }

    /**
     * What was purged may still be listed by a copy that lags; it is there only if the service has it by its id too. Where
     * that cannot be asked it counts as there, since purging it again by its id harms nobody.
     */
    private boolean isThere(SnapshotImport found, Optional<ImportRecord> record) {
        var id = found.id().orElseThrow();
        return record.flatMap(known -> known.remembered().purgedAt(id)).isEmpty()
                || service.retrieve(id).map(Optional::isPresent).getOrElse(true);
    }

    private static Either<PurgeFailure, SnapshotImport> theOnly(List<SnapshotImport> found, PurgeOrder order) {
        return switch (found.size()) {
            case 0 -> Either.left(new NoSuchImport(order.user()));
            case 1 -> Either.right(found.get(0));
            default -> Either.left(handleUnknown(order));
        };
    }

    /** A name is given to new people when its bearer has left, so a name alone destroys nothing that was not named too. */
    private Either<PurgeFailure, SnapshotImport> certainlyTheUsers(
            SnapshotImport found, Optional<ImportRecord> record, PurgeOrder order) {
        var id = found.id().orElseThrow();
        boolean isOurs =
                record.flatMap(known -> known.remembered().purgedAt(id)).isPresent();
        if (!isOurs
                && !ImportSearch.isById(found, order.user())
                && order.snapshotId().isEmpty()) {
            return Either.left(new NotPurgeable(
                    order.user(),
                    Reason.HANDLE_UNKNOWN,
                    "The service lists " + id + " under the user's name, and this journal did not make it. It may be of"
                            + " somebody who had the name before.",
                    "Find out whose it is. If it is the user's, name the id to purge it."));
        }
        return nobodyElses(id, order).map(ok -> found);
    }

    private Either<PurgeFailure, Boolean> nobodyElses(SnapshotId id, PurgeOrder order) {
        return recorded.holderBeside(order.user(), id)
                .<PurgeFailure>mapLeft(JournalFailed::new)
                .flatMap(holder -> holder.isPresent()
                        ? Either.left(
                                notTheUsers(order, "The snapshot " + id + " is of the user " + holder.get() + "."))
                        : Either.right(true));
    }

    private Either<PurgeFailure, PurgeTarget> adopt(
            Optional<JournalEntry> entry, PurgeOrder order, SnapshotImport found) {
        var now = journal.now();
        var held = new Accepted(found.id(), found.start().orElse(now)).observed(found);
        var record = ImportRecord.adopt(
                order.user(), entry.map(JournalEntry::record), new AttemptId(ids.get()), held, journal.host(), now);
        return journal.write(entry, record)
                .<PurgeFailure>mapLeft(JournalFailed::new)
                .map(written -> target(written, held, found.id().orElseThrow(), Optional.of(found)));
    }

    /** What the service says of an id that a person named; it must be there and be the user's. */
    private Either<PurgeFailure, SnapshotImport> looked(
            SnapshotId id, Optional<ImportRecord> record, PurgeOrder order) {
        return look(id).flatMap(seen -> seen.isEmpty()
                ? Either.left(notTheUsers(order, "The service has no snapshot " + id + "."))
                : checked(seen, id, record, order)
                        .flatMap(ok -> nobodyElses(id, order))
                        .map(ok -> seen.get()));
    }

    /** Nothing is destroyed that the service says is somebody else's. */
    private Either<PurgeFailure, Boolean> checked(
            Optional<SnapshotImport> seen, SnapshotId id, Optional<ImportRecord> record, PurgeOrder order) {
        boolean wasTold = record.flatMap(known -> known.remembered().told()).equals(Optional.of(id));
        if (seen.isEmpty() || wasTold) {
            return Either.right(true);
        }
        return imports.isOfAnother(seen.get(), order.user(), record)
                .<PurgeFailure>mapLeft(ServiceFailed::new)
                .flatMap(another -> another
                        ? Either.left(notTheUsers(
                                order,
                                "The service says that the snapshot " + id + " is not this user's, but of "
                                        + seen.get().assignedUser().orElse("nobody") + "."))
                        : Either.right(true));
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
