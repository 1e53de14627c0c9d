package io.cloudpc.snapshots.testing.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningAzurite.class)
class AzureJourneyTest extends Journey {
    private final AzureTrial trial;

    AzureJourneyTest(@TempDir Path directory, Azurite azurite) {
        trial = new AzureTrial(directory, azurite);
    }

    /** Every journey in Azure begins with a disk on somebody's machine. */
    @BeforeEach
    void stageADisk() {
        SampleDisks.write(SampleDisks.vhdx(), trial.file("megan.vhdx"));

        var staged = trial.run("stage", "--disk", "megan.vhdx", "--to", "megan.vhd");

        assertThat(staged.exitCode()).as(staged.all()).isZero();
        assertThat(staged.out()).startsWith("Staged megan.vhdx");
        assertThat(staged.said()).contains("import --environment azure", "--disk-blob disks-");
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
