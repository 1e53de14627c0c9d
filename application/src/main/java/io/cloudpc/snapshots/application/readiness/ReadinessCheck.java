package io.cloudpc.snapshots.application.readiness;

import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;

/** Gathers the facts and applies every rule. Writes nothing. */
public final class ReadinessCheck implements CheckReadiness {
    private final FactFinder facts;
    private final JournalWriter journal;

    public ReadinessCheck(FactFinder facts, JournalWriter journal) {
        this.facts = facts;
        this.journal = journal;
    }

    @Override
    public Readiness check(ImportRequest request) {
        var record = journal.find(request.assignedUser()).map(entry -> entry.map(JournalEntry::record));
        return Readiness.of(facts.about(request, record));
    }
}
