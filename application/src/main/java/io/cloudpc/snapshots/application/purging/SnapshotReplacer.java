package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.application.importing.ImportSnapshot;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.NewImportNotReady;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.NotPurged;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.PurgedNotImported;
import io.cloudpc.snapshots.application.readiness.FactFinder;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.vavr.control.Either;

/** Checks the new disk, purges the old snapshot, imports. In this order, so that nobody ends with neither. */
public final class SnapshotReplacer implements ReplaceSnapshot {
    private final FactFinder facts;
    private final PurgeSnapshot purge;
    private final ImportSnapshot importSnapshot;

    public SnapshotReplacer(FactFinder facts, PurgeSnapshot purge, ImportSnapshot importSnapshot) {
        this.facts = facts;
        this.purge = purge;
        this.importSnapshot = importSnapshot;
    }

    @Override
    public Either<ReplaceFailure, AcceptedImport> replace(ImportRequest request, boolean evenIfInUse) {
        var readiness = Readiness.of(facts.aboutAfterPurge(request));
        if (!readiness.isReady()) {
            return Either.left(new NewImportNotReady(new NotReady(readiness)));
        }
        var purged = purge.purge(PurgeOrder.of(request.assignedUser()).evenIfInUse(evenIfInUse));
        if (purged.isLeft() && !(purged.getLeft() instanceof NoSuchImport)) {
            return Either.left(new NotPurged(purged.getLeft()));
        }
        return importSnapshot.importSnapshot(request).mapLeft(PurgedNotImported::new);
    }
}
