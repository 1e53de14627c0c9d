package io.cloudpc.snapshots.testing.exactlyonce.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.filesystem.LocalJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessesTest {
    private static final int WAVES = Integer.getInteger("exactlyonce.waves", 25);

    @Test
    void noKilledProcessBreaksAPromise(@TempDir Path directory) throws IOException {
        var clockFile = directory.resolve("clock");
        var journal = directory.resolve("journal");
        var clock = new SharedClock(clockFile);
        try (var waves = new Waves(
                1,
                clock,
                LocalJournal.in(journal),
                url -> name ->
                        WorkerProcess.start(List.of(name, url.toString(), clockFile.toString(), journal.toString())))) {
            for (int wave = 0; wave < WAVES; wave++) {
                waves.next();
            }
            waves.makePeaceAndCheck();

            System.out.printf(
                    "%d waves of real processes: %d submissions, %d kills%n", WAVES, waves.submissions(), waves.kills);
            assertThat(waves.kills).isGreaterThan(WAVES / 4);
            assertThat(waves.submissions()).isPositive();
        }
    }
}
