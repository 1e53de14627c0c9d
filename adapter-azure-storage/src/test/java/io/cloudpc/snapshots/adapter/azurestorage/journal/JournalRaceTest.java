package io.cloudpc.snapshots.adapter.azurestorage.journal;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class JournalRaceTest {
    private static final int FIGHTS = 1000;
    private static final int FIGHTS_AT_ONCE = 50;

    private final Azurite azurite;
    private final EmulatedStorage emulated;

    JournalRaceTest(Azurite azurite) {
        this.azurite = azurite;
        emulated = new EmulatedStorage(azurite);
    }

    @Test
    void twoProcessesFightForAThousandUsersAndEachUserIsWonOnce() throws Exception {
        var container = emulated.newContainer();
        var winners = new HashMap<UserId, String>();
        try (var one = new Rival(container, "host-0");
                var other = new Rival(container, "host-1")) {
            assertThat(one.answer()).isEqualTo("ready");
            assertThat(other.answer()).isEqualTo("ready");

            for (int from = 0; from < FIGHTS; from += FIGHTS_AT_ONCE) {
                var order = from + " " + (from + FIGHTS_AT_ONCE);
                one.order(order);
                other.order(order);
                var ours = one.answer();
                var theirs = other.answer();
                for (int i = 0; i < FIGHTS_AT_ONCE; i++) {
                    assertThat("" + ours.charAt(i) + theirs.charAt(i)).isIn("WC", "CW");
                    winners.put(user(from + i), ours.charAt(i) == 'W' ? "host-0" : "host-1");
                }
            }
        }

        assertThat(owners(container)).isEqualTo(winners).hasSize(FIGHTS);
        assertThat(winners.values()).as("both took part in the fight").contains("host-0", "host-1");
    }

    private Map<UserId, String> owners(ContainerName container) {
        try (var storage = emulated.adapter().build()) {
            var page = storage.journal(Azurite.ACCOUNT, container)
                    .list(Optional.empty(), FIGHTS)
                    .get();
            return page.entries().stream()
                    .map(JournalEntry::record)
                    .collect(Collectors.toMap(
                            ImportRecord::user,
                            record ->
                                    ((Reserved) record.state()).lease().owner().toString()));
        }
    }

    private final class Rival implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final PrintStream orders;

        Rival(ContainerName container, String host) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            JournalRival.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            order(azurite.endpoint());
            order(azurite.accountKey());
            order(container.value());
            order(host);
        }

        void order(String line) {
            orders.println(line);
        }

        String answer() throws IOException {
            return Objects.requireNonNull(answers.readLine(), "the rival ended");
        }

        @Override
        public void close() {
            orders.close();
            process.destroy();
        }
    }
}
