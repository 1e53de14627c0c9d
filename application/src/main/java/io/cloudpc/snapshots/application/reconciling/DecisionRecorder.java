package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.DecisionRefused;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NothingToDecide;
import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.reconciling.DecisionChecks.Case;
import io.cloudpc.snapshots.application.reconciling.DecisionChecks.Objection;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes a person's decision, if what is known at that moment allows it, and records who was overruled by it. */
public final class DecisionRecorder {
    private final JournalWriter journal;
    private final DecisionChecks checks;

    public DecisionRecorder(JournalWriter journal, DecisionChecks checks) {
        this.journal = journal;
        this.checks = checks;
    }

    Either<ReconcileFailure, Reconciled> decide(
            JournalEntry entry, Decision decision, boolean despiteEvidence, Supplier<ListLook> look) {
        return Case.of(entry.record())
                .<Either<ReconcileFailure, Reconciled>>map(
                        found -> decide(entry, found, decision, despiteEvidence, look))
                .orElseGet(() -> Either.left(new NothingToDecide(entry.record())));
    }

    private Either<ReconcileFailure, Reconciled> decide(
            JournalEntry entry, Case found, Decision decision, boolean despiteEvidence, Supplier<ListLook> look) {
        var objection = decision.match(id -> checks.happened(found, id, look), () -> checks.didNotHappen(found, look));
        if (objection.isPresent() && !(despiteEvidence && objection.get().canBeOverruled())) {
            return Either.left(refused(entry.record(), objection.get()));
        }
        var evidence =
                "A person decided: " + decision.match(DecisionRecorder::happened, () -> "the service does not have it")
                        + "."
                        + objection
                                .map(overruled -> " It stands although " + overruled.why() + ".")
                                .orElse("");
        var next = decision.match(
                id -> happened(found, id.or(() -> checks.onlyCertain(found, look))),
                () -> didNotHappen(found, evidence));
        var finding = decision.match(id -> Finding.PRESENT, () -> Finding.ABSENT);
        return journal.advance(entry, next, StepNote.saying(evidence))
                .<ReconcileFailure>mapLeft(JournalFailed::new)
                .map(written -> new Reconciled(entry.record().state(), written.record(), finding, evidence));
    }

    private static String happened(Optional<SnapshotId> id) {
        return "the service has it" + id.map(known -> ", as " + known).orElse("");
    }

    private static ImportState happened(Case found, Optional<SnapshotId> id) {
        return found.state() instanceof OutcomeUnknown unknown
                ? unknown.happened(id)
                : new Accepted(id, ((Held) found.state()).acceptedAt());
    }

    private static ImportState didNotHappen(Case found, String evidence) {
        if (found.state() instanceof OutcomeUnknown unknown) {
            return unknown.didNotHappen(evidence);
        }
        return found.state() instanceof Purging purging ? purging.purged() : ((Held) found.state()).gone(evidence);
    }

    private static DecisionRefused refused(ImportRecord record, Objection objection) {
        return new DecisionRefused(
                record,
                objection.reason(),
                "The decision for " + record.user() + " was not taken: " + objection.why() + ".",
                objection.remedy());
    }
}
