package io.cloudpc.snapshots.adapter.azurestorage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.contracts.ContractTests;
import io.cloudpc.snapshots.testing.contracts.ImportJournalContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class BlobJournalContractTest extends ImportJournalContract {
    private final EmulatedStorage emulated;
    private final ContainerName container;
    private final List<AzureStorage> hosts = new ArrayList<>();

    BlobJournalContractTest(Azurite azurite) {
        emulated = new EmulatedStorage(azurite);
        container = emulated.newContainer();
    }

    @AfterEach
    void close() {
        hosts.forEach(AzureStorage::close);
    }

    @Override
    protected ImportJournal open() {
        var host = emulated.adapter().build();
        hosts.add(host);
        return host.journal(Azurite.ACCOUNT, container);
    }

    @Test
    void runsTheWholeContract() {
        assertThat(ContractTests.in(BlobJournalContractTest.class)).isEqualTo(22);
    }
}
