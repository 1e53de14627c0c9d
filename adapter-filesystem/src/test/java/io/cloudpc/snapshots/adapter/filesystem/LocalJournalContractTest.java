package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.testing.contracts.ImportJournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalJournalContractTest extends ImportJournalContract {
    @TempDir
    Path directory;

    @Override
    protected ImportJournal open() {
        return LocalJournal.in(directory.resolve("journal"));
    }
}
