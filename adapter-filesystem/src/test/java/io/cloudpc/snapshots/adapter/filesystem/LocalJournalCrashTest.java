package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes while they write. */
class LocalJournalCrashTest {
    private static final int ROUNDS = 16;
    private static final UserId VICTIM = user(1);
    private static final UserId OTHER = user(2);

    @TempDir
    Path directory;

    private final Random random = new Random(20261124);

    @Test
    void keepsEveryAcknowledgedStepOfAProcessThatIsKilledAtAnyInstant() {
        var journal = LocalJournal.in(directory);
        var other = journal.create(reserved(OTHER, "host-a")).get();
        journal.create(JournalMain.step(VICTIM, 0)).get();
        int acknowledged = 0;

        for (int round = 0; round < ROUNDS; round++) {
            acknowledged =
                    killAfterSomeSteps(acknowledged, round % 2 == 0 ? this::aRandomTime : this::untilTheEntryChanges);

            var found = journal.find(VICTIM).get().orElseThrow();
            int step = JournalMain.stepOf(found.record());
            assertThat(step).as("round %s", round).isBetween(acknowledged, acknowledged + 1);
            assertThat(found.record().equals(JournalMain.step(VICTIM, step))).isTrue();
            other = journal.replace(other, withdrawn(other.record(), "host-a", "Round " + round))
                    .get();
            assertThat(journal.list(Optional.empty(), 10).get().entries()).hasSize(2);
            assertThat(directory.resolve(".unfinished")).doesNotExist();
            acknowledged = step;
        }
    }

    /** The last step that the process has said to be written. */
    private int killAfterSomeSteps(int last, Runnable wait) {
        try (var writer = Jvm.of(JournalMain.class, directory, "writer", JournalMain.PATIENT)) {
            writer.say("write 1");
            for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
                last = Integer.parseInt(writer.hear());
            }
            wait.run();
            writer.kill();
            for (var line = writer.hearIfAny(); line.isPresent(); line = writer.hearIfAny()) {
                last = Integer.parseInt(line.get());
            }
            return last;
        }
    }

    private void aRandomTime() {
        long instant = System.nanoTime() + random.nextInt(20_000_000);
        while (System.nanoTime() < instant) {
            Thread.onSpinWait();
        }
    }

    /** The instant when a writer is the most vulnerable: its file begins to be another. */
    private void untilTheEntryChanges() {
        var before = lookOfTheEntry();
        while (lookOfTheEntry().equals(before)) {
            Thread.onSpinWait();
        }
    }

    private String lookOfTheEntry() {
        try {
            var attributes = Files.readAttributes(directory.resolve(VICTIM + ".json"), BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException e) {
            return "missing";
        }
    }
}
