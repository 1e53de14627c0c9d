package io.cloudpc.snapshots.adapter.azurestorage.staging;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.contracts.ContractTests;
import io.cloudpc.snapshots.testing.contracts.StagingAreaContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class BlobStagingAreaContractTest extends StagingAreaContract {
    private final EmulatedStorage emulated;
    private final ContainerName container;
    private final List<AzureStorage> hosts = new ArrayList<>();
    private int places;

    BlobStagingAreaContractTest(Azurite azurite) {
        emulated = new EmulatedStorage(azurite);
        container = emulated.newContainer();
    }

    @AfterEach
    void close() {
        hosts.forEach(AzureStorage::close);
    }

    @Override
    protected StagingArea open() {
        var host = emulated.adapter().build();
        hosts.add(host);
        return host.stagingArea();
    }

    @Override
    protected StorageBlob newPlace() {
        return emulated.blob(container, "staged/megan " + places++ + ".vhd");
    }

    @Override
    protected StorageBlob placeWithoutContainer() {
        return emulated.blob(new ContainerName("no-such-container"), "megan.vhd");
    }

    @Override
    protected void breakLease(StorageBlob place) {
        new BlobLeaseClientBuilder()
                .blobClient(emulated.client(place))
                .buildClient()
                .breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, Context.NONE);
    }

    @Override
    protected SourceLocation copySource(byte[] content) {
        return emulated.putPageBlob(container, "source.vhd", content);
    }

    @Override
    protected String versionOf(SourceLocation source) {
        return emulated.client((StorageBlob) source).getProperties().getETag();
    }

    @Test
    void runsTheWholeContract() {
        assertThat(ContractTests.in(BlobStagingAreaContractTest.class)).isEqualTo(33);
    }
}
