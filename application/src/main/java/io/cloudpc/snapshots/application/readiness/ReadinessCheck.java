package io.cloudpc.snapshots.application.readiness;

import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;

/** Finds the facts and applies every rule to them. Writes nothing. */
public final class ReadinessCheck implements CheckReadiness {
    private final FactFinder facts;
    private final JournalWriter ledger;

    public ReadinessCheck(FactFinder facts, JournalWriter ledger) {
        this.facts = facts;
        this.ledger = ledger;
    }

    @Override
    public Readiness check(ImportRequest request) {
        var record = ledger.find(request.assignedUser()).map(entry -> entry.map(JournalEntry::record));
        return Readiness.of(facts.about(request, record));
    }
}
