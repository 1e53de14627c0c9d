package io.cloudpc.snapshots.testing.journey;

import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningAzurite.class)
class AzureJourneyTest extends Journey {
    private final AzureTrial trial;

    AzureJourneyTest(@TempDir Path directory, Azurite azurite) {
        trial = new AzureTrial(directory, azurite);
    }

    @Override
    Surroundings surroundings() {
        return trial;
    }

    @AfterEach
    void stop() {
        trial.close();
    }
}
