package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets real processes fight for the same entry. */
class LocalJournalRaceTest {
    private static final int PROCESSES = 4;
    private static final int ROUNDS = 50;

    @TempDir
    Path directory;

    private List<Jvm> rivals = List.of();

    @BeforeEach
    void startRivals() {
        rivals = IntStream.range(0, PROCESSES)
                .mapToObj(i -> Jvm.of(JournalMain.class, directory, "rival-" + i, JournalMain.PATIENT))
                .toList();
    }

    @AfterEach
    void endRivals() {
        rivals.forEach(Jvm::close);
    }

    @Test
    void letsExactlyOneProcessWinEachRound() {
        for (int round = 0; round < ROUNDS; round++) {
            var user = user(round);

            var creator = winner(allAtOnce("create " + round));
            assertThat(lastWriter(user)).isEqualTo(creator);

            assertThat(allAtOnce("look " + round)).containsOnly("seen");
            var replacer = winner(allAtOnce("replace " + round));
            assertThat(lastWriter(user)).isEqualTo(replacer);
        }
    }

    private HostId lastWriter(UserId user) {
        var history = LocalJournal.in(directory)
                .find(user)
                .get()
                .orElseThrow()
                .record()
                .history();
        return history.get(history.size() - 1).by();
    }

    private List<String> allAtOnce(String order) {
        rivals.forEach(rival -> rival.say(order));
        return rivals.stream().map(Jvm::hear).toList();
    }

    private static HostId winner(List<String> answers) {
        assertThat(answers).containsOnlyOnce("done");
        assertThat(answers)
                .allMatch(answer -> answer.equals("done") || answer.startsWith("Conflict CERTAINLY_NOT_DONE"));
        return new HostId("rival-" + answers.indexOf("done"));
    }
}
