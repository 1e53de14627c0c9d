package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.application.importing.ImportSnapshot;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.NewImportNotReady;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.NotPurged;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.PurgedNotImported;
import io.cloudpc.snapshots.application.readiness.FactFinder;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.UniquenessViolation;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.vavr.control.Either;
import java.time.Duration;

/** Checks the new disk, purges the old snapshot, imports. In this order, so that nobody ends with neither. */
public final class SnapshotReplacer implements ReplaceSnapshot {
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final FactFinder facts;
    private final PurgeSnapshot purge;
    private final ImportSnapshot importSnapshot;
    private final Pause pause;

    public SnapshotReplacer(FactFinder facts, PurgeSnapshot purge, ImportSnapshot importSnapshot, Pause pause) {
        this.facts = facts;
        this.purge = purge;
        this.importSnapshot = importSnapshot;
        this.pause = pause;
    }

    @Override
    public Either<ReplaceFailure, AcceptedImport> replace(ImportRequest request, boolean evenIfInUse) {
        var readiness = Readiness.of(facts.aboutAfterPurge(request));
        if (!readiness.isReady()) {
            return Either.left(new NewImportNotReady(new NotReady(readiness)));
        }
        var order = PurgeOrder.of(request.assignedUser())
                .evenIfInUse(evenIfInUse)
                .replacedBy(SourceReference.to(request.dataFile()).location());
        var purged = purge.purge(order);
        if (purged.isLeft() && !(purged.getLeft() instanceof NoSuchImport)) {
            return Either.left(new NotPurged(purged.getLeft()));
        }
        return importWhenGone(request).mapLeft(PurgedNotImported::new);
    }

    /** The list may show what was purged for a little longer than the snapshot itself. */
    private Either<ImportFailure, AcceptedImport> importWhenGone(ImportRequest request) {
        var wait = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            var imported = importSnapshot.importSnapshot(request);
            if (tries == TRIES || !isStillListed(imported) || !pause.completes(wait)) {
                return imported;
            }
            wait = wait.multipliedBy(2);
        }
    }

    private static boolean isStillListed(Either<ImportFailure, AcceptedImport> imported) {
        return imported.isLeft()
                && imported.getLeft() instanceof NotReady refused
                && refused.readiness().outages().isEmpty()
                && refused.readiness().forbidding().stream()
                        .allMatch(UniquenessViolation.PurgedStillShown.class::isInstance);
    }
}
