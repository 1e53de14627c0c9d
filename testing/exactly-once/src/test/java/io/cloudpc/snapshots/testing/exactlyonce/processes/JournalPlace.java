package io.cloudpc.snapshots.testing.exactlyonce.processes;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.filesystem.LocalJournal;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.nio.file.Path;
import java.util.List;

/** Where the processes of a test keep their common journal, in words that one process can tell another. */
record JournalPlace(List<String> words) {
    static JournalPlace onDisk(Path directory) {
        return new JournalPlace(List.of("disk", directory.toString()));
    }

    static JournalPlace inContainer(Azurite azurite, ContainerName container) {
        return new JournalPlace(List.of("container", azurite.endpoint(), azurite.accountKey(), container.toString()));
    }

    /** The journal at this place; it is open until the process ends. */
    ImportJournal open() {
        if (words.get(0).equals("disk")) {
            return LocalJournal.in(Path.of(words.get(1)));
        }
        return AzureStorage.builder()
                .accountEndpoint(Azurite.ACCOUNT, words.get(1))
                .accountKey(Azurite.ACCOUNT, words.get(2))
                .build()
                .journal(Azurite.ACCOUNT, new ContainerName(words.get(3)));
    }
}
