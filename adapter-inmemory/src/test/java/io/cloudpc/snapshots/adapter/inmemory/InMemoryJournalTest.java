package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.journal.InMemoryJournal;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.testing.contracts.ImportJournalContract;

class InMemoryJournalTest extends ImportJournalContract {
    private final ImportJournal journal = new InMemoryJournal();

    @Override
    protected ImportJournal open() {
        return journal;
    }
}
