package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Leased;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.time.Instant;
import java.util.Optional;

/**
 * One imported snapshot for each user, and never an overwrite. Counts what the journal knows, and what the service lists
 * although this journal never made it.
 */
final class Uniqueness {
    private Uniqueness() {}

    static Judgement judge(ImportFacts facts) {
        var now = facts.sasPolicy().now();
        var byJournal = Judgement.on(facts.record()
                .map(record -> record.map(known -> ofRecord(known, now)).orElse(Judgement.PASSED)));
        // What the journal found is the same import with more to say about it.
        return byJournal.violations().isEmpty() ? byJournal.and(ofService(facts)) : byJournal;
    }

    private static Judgement ofRecord(ImportRecord record, Instant now) {
        if (record.allowsNewAttempt(now)) {
            return Judgement.PASSED;
        }
        return Judgement.found(record.state()
                .match(
                        leased -> ofLeased(leased, now),
                        unknown -> new UniquenessViolation.OutcomeInDoubt(unknown.submittedAt()),
                        Uniqueness::ofHeld,
                        closed -> {
                            throw new IllegalStateException("a closed record allows a new attempt");
                        }));
    }

    private static Violation ofLeased(Leased leased, Instant now) {
        return leased instanceof Submitting submitting && submitting.lease().isOver(now)
                ? new UniquenessViolation.OutcomeInDoubt(submitting.since())
                : new UniquenessViolation.ImportUnderWay(
                        leased.lease().owner(), leased.lease().until());
    }

    private static Violation ofHeld(Held held) {
        if (held instanceof Purging purging) {
            return new UniquenessViolation.PurgeNotProven(purging.snapshotId(), purging.since());
        }
        return held instanceof Failed failed
                ? new UniquenessViolation.FailedImportPresent(failed.snapshotId(), failed.detail())
                : new UniquenessViolation.AlreadyImported(held.snapshotId(), held.name());
    }

    private static Judgement ofService(ImportFacts facts) {
        return Judgement.on(facts.record().flatMap(record -> facts.serviceImportsOfUser()
                .map(imports -> Judgement.found(
                        imports.stream().map(found -> ofImport(record, found)).toList()))));
    }

    /** What was purged may still be listed by a copy that lags, or again, because the purge had no effect: nobody knows. */
    private static Violation ofImport(Optional<ImportRecord> record, SnapshotImport found) {
        return found.id()
                .flatMap(id -> record.flatMap(known -> known.remembered().purgedAt(id))
                        .<Violation>map(at -> new UniquenessViolation.PurgedStillShown(id, at)))
                .orElseGet(() -> ofImport(found));
    }

    private static Violation ofImport(SnapshotImport found) {
        return found.importStatus().kind() == ImportStatus.Kind.FAILED
                ? new UniquenessViolation.FailedImportPresent(
                        found.id(), found.additionalDetail().orElse("the service gave no reason."))
                : new UniquenessViolation.AlreadyImported(
                        found.id(), found.importStatus() + ", " + found.usageStatus());
    }
}
