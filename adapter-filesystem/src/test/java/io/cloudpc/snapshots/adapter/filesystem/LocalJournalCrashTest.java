package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes while they write. */
class LocalJournalCrashTest {
    private static final int ROUNDS = 20;
    private static final UserId VICTIM = user(1);
    private static final UserId OTHER = user(2);

    @TempDir
    Path directory;

    private final Random random = new Random(20261124);

    @Test
    void keepsEveryAcknowledgedStepOfAProcessThatIsKilledAtAnyInstant() {
        var journal = LocalJournal.in(directory);
        var other = journal.create(JournalMain.step(OTHER, 0)).get();
        journal.create(JournalMain.step(VICTIM, 0)).get();
        int acknowledged = 0;

        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = killAfterSomeSteps(acknowledged);

            var found = journal.find(VICTIM).get().orElseThrow();
            int step = JournalMain.stepOf(found.record());
            assertThat(step).as("round %s", round).isBetween(acknowledged, acknowledged + 1);
            assertThat(found.record()).isEqualTo(JournalMain.step(VICTIM, step));
            other = journal.replace(other, JournalMain.step(OTHER, round)).get();
            assertThat(journal.list(Optional.empty(), 10).get().entries()).containsExactly(found, other);
            assertThat(directory.resolve(".unfinished")).doesNotExist();
            acknowledged = step;
        }
    }

    /** The last step that the process has said to be written. */
    private int killAfterSomeSteps(int last) {
        try (var writer = Jvm.of(JournalMain.class, directory, "writer")) {
            writer.say("write 1");
            for (int steps = 1 + random.nextInt(6); steps > 0; steps--) {
                last = Integer.parseInt(writer.hear());
            }
            long instant = System.nanoTime() + random.nextInt(4_000_000);
            while (System.nanoTime() < instant) {
                Thread.onSpinWait();
            }
            writer.kill();
            for (var line = writer.hearIfAny(); line.isPresent(); line = writer.hearIfAny()) {
                last = Integer.parseInt(line.get());
            }
            return last;
        }
    }
}
