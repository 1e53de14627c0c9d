package io.cloudpc.snapshots.application.tracking;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.ListFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Lists what the journal has, and what the service has beside it. */
public final class ImportLister implements ListImports {
    private final CloudPcService service;
    private final JournalWriter ledger;

    public ImportLister(CloudPcService service, JournalWriter ledger) {
        this.service = service;
        this.ledger = ledger;
    }

    @Override
    public Either<ListFailure, JournalPage> recorded(Optional<UserId> from, int limit) {
        return ledger.journal().list(from, limit).mapLeft(JournalFailed::new);
    }

    @Override
    public Either<ListFailure, Listing> unrecorded() {
        return service.list()
                .<ListFailure>mapLeft(ServiceFailed::new)
                .flatMap(listing -> listing.match(
                        imports -> recordedIds()
                                .map(known -> new Listing.Complete(imports.stream()
                                        .filter(found -> found.id()
                                                .filter(known::contains)
                                                .isEmpty())
                                        .toList())),
                        why -> Either.right(listing)));
    }

    private Either<ListFailure, Set<SnapshotId>> recordedIds() {
        var ids = new HashSet<SnapshotId>();
        Optional<UserId> from = Optional.empty();
        do {
            var page = recorded(from, 1000);
            if (page.isLeft()) {
                return Either.left(page.getLeft());
            }
            for (var entry : page.get().entries()) {
                if (entry.record().state() instanceof Held held) {
                    held.snapshotId().ifPresent(ids::add);
                }
            }
            from = page.get().next();
        } while (from.isPresent());
        return Either.right(ids);
    }
}
