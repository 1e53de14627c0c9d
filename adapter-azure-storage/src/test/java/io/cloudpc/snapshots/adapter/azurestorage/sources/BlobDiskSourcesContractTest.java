package io.cloudpc.snapshots.adapter.azurestorage.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.contracts.ContractTests;
import io.cloudpc.snapshots.testing.contracts.DiskSourcesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class BlobDiskSourcesContractTest extends DiskSourcesContract {
    private final EmulatedStorage emulated;
    private final AzureStorage storage;
    private final ContainerName container;

    BlobDiskSourcesContractTest(Azurite azurite) {
        emulated = new EmulatedStorage(azurite);
        storage = emulated.adapter().build();
        container = emulated.newContainer();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    protected DiskSources sources() {
        return storage.sources();
    }

    @Override
    protected DiskLocation place(byte[] content) {
        return emulated.putPageBlob(container, "disks/megan bowen.vhd", content);
    }

    @Override
    protected DiskLocation missing() {
        return emulated.blob(container, "nobody.vhd");
    }

    @Override
    protected DiskLocation foreign() {
        return new LocalFile("/disks/megan.vhd");
    }

    @Test
    void runsTheWholeContract() {
        assertThat(ContractTests.in(BlobDiskSourcesContractTest.class)).isEqualTo(20);
    }
}
