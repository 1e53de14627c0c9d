package io.cloudpc.snapshots.application.tracking;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.ListFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.lookup.RecordedSnapshots;
import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.evidence.Likeness;
import io.cloudpc.snapshots.domain.evidence.Trail;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists what the journal has, and what the service has beside it. */
public final class ImportLister implements ListImports {
    private final ServiceList serviceList;
    private final RecordedSnapshots recorded;
    private final JournalWriter journal;

    public ImportLister(ServiceList serviceList, RecordedSnapshots recorded, JournalWriter journal) {
        this.serviceList = serviceList;
        this.recorded = recorded;
        this.journal = journal;
    }

    @Override
    public Either<ListFailure, JournalPage> recorded(Optional<UserId> from, int limit) {
        return journal.journal().list(from, limit).mapLeft(JournalFailed::new);
    }

    @Override
    public Either<ListFailure, Listing> unrecorded() {
        return serviceList
                .read()
                .<ListFailure>mapLeft(ServiceFailed::new)
                .flatMap(listing -> listing.match(
                        imports -> known().map(known -> new Listing.Complete(
                                imports.stream().filter(known::isNotOurs).toList())),
                        why -> Either.right(listing)));
    }

    private Either<ListFailure, Known> known() {
        var known = new Known();
        return recorded.each(known::add)
                .<ListFailure>mapLeft(JournalFailed::new)
                .map(done -> known);
    }

    /** What the journal knows: snapshots by their ids, and attempts whose id is not known by what else they show. */
    private static final class Known {
        private final Set<SnapshotId> ids = new HashSet<>();
        private final List<Trail> withoutId = new ArrayList<>();

        private void add(ImportRecord record) {
            record.remembered().purged().forEach(purged -> ids.add(purged.id()));
            var id = record.state() instanceof Held held ? held.snapshotId() : Optional.<SnapshotId>empty();
            if (id.isPresent()) {
                ids.add(id.get());
            } else if (!record.isClosed()) {
                record.submittedAt().ifPresent(sentAt -> withoutId.add(Trail.of(record, sentAt, Duration.ZERO)));
            }
        }

        private boolean isNotOurs(SnapshotImport found) {
            return found.id().filter(ids::contains).isEmpty()
                    && withoutId.stream().noneMatch(trail -> trail.likenessOf(found) == Likeness.OURS);
        }
    }
}
