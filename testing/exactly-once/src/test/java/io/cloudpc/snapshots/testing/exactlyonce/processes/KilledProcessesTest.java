package io.cloudpc.snapshots.testing.exactlyonce.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessesTest {
    private static final int WAVES = Integer.getInteger("exactlyonce.waves", 25);

    @TempDir
    private Path directory;

    @Test
    void noKilledProcessBreaksAPromiseWithTheJournalOnDisk() throws IOException {
        run("on disk", JournalPlace.onDisk(directory.resolve("journal")));
    }

    @Test
    void noKilledProcessBreaksAPromiseWithTheJournalInAzureStorage() throws IOException {
        try (var azurite = Azurite.start()) {
            var container = new ContainerName("journal");
            new BlobServiceClientBuilder()
                    .endpoint(azurite.endpoint())
                    .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, azurite.accountKey()))
                    .serviceVersion(BlobServiceVersion.V2023_11_03)
                    .buildClient()
                    .createBlobContainer(container.toString());
            run("in Azure Storage", JournalPlace.inContainer(azurite, container));
        }
    }

    private void run(String where, JournalPlace journal) throws IOException {
        try (var waves = new Waves(1, directory.resolve("clock"), journal)) {
            for (int wave = 0; wave < WAVES; wave++) {
                waves.next();
            }
            waves.makePeaceAndCheck();

            System.out.printf(
                    "%d waves of real processes with the journal %s: %d submissions, %d kills%n",
                    WAVES, where, waves.submissions(), waves.kills);
            assertThat(waves.kills).isGreaterThan(WAVES / 4);
            assertThat(waves.submissions()).isPositive();
        }
    }
}
