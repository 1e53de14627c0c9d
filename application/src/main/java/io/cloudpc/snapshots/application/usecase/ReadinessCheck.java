package io.cloudpc.snapshots.application.usecase;

import io.cloudpc.snapshots.application.port.driven.JournalEntry;
import io.cloudpc.snapshots.application.port.driving.CheckReadiness;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;

/** Finds the facts and applies every rule to them. Writes nothing. */
public final class ReadinessCheck implements CheckReadiness {
    private final FactFinder facts;
    private final Ledger ledger;

    public ReadinessCheck(FactFinder facts, Ledger ledger) {
        this.facts = facts;
        this.ledger = ledger;
    }

    @Override
    public Readiness check(ImportRequest request) {
        var record = ledger.find(request.assignedUser()).map(entry -> entry.map(JournalEntry::record));
        return Readiness.of(facts.about(request, record));
    }
}
