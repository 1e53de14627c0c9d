package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unreadable;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of one user is damaged; those of two others are fine. */
class LocalJournalDamageTest {
    private static final UserId MEGAN = user(2);

    @TempDir
    Path directory;

    private LocalJournal journal;
    private JournalEntry before;
    private JournalEntry entry;
    private JournalEntry after;
    private Path file;

    @BeforeEach
    void threeEntries() {
        journal = LocalJournal.in(directory);
        before = journal.create(reserved(user(1), "host-a")).get();
        entry = journal.create(reserved(MEGAN, "host-a")).get();
        after = journal.create(reserved(user(3), "host-a")).get();
        file = directory.resolve(MEGAN + ".json");
    }

    @Test
    void refusesAFileThatIsCutShort() throws Exception {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 300));

        assertRefused("The journal's document is cut short after 300 bytes. It is '" + file + "'.");
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        Files.write(file, new byte[0]);

        assertRefused("The journal's document is empty. It is '" + file + "'.");
    }

    @Test
    void refusesAFileOfZeros() throws Exception {
        Files.write(file, new byte[500]);

        assertRefused(
                "The journal's document is not JSON: it cannot be read on from line 1 (byte 0). It is '" + file + "'.");
    }

    @Test
    void refusesAFileThatAPersonBroke() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"state\": {", "\"state\": "));

        assertRefused("The journal's document is not JSON: it cannot be read on from line 19 (byte 618). It is '" + file
                + "'.");
    }

    @Test
    void refusesAFileOfALaterVersion() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"schemaVersion\": 3", "\"schemaVersion\": 5"));

        assertRefused("The journal's document was written by a later version: its schemaVersion is 5, and this version"
                + " knows 4. It is '" + file + "'.");
    }

    @Test
    void refusesAFileOfAnotherUser() throws Exception {
        Files.write(file, Files.readAllBytes(directory.resolve(user(1) + ".json")));

        assertRefused("The journal's entry '" + file + "' is of another user: of " + user(1) + ".");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        Files.write(file, new byte[(1 << 20) + 1]);

        assertRefused("The journal's document has 1048577 bytes, and 1048576 are the most that one may have. It is '"
                + file + "'.");
    }

    @Test
    void refusesADirectoryInTheFilesPlace() throws Exception {
        Files.delete(file);
        Files.createDirectory(file);

        assertUnreadable("The journal's entry '" + file + "' is not a regular file.");
        assertThat(file).isDirectory();
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws Exception {
        Files.delete(file);
        Files.createSymbolicLink(file, directory.resolve("unmounted"));

        assertUnreadable("The journal's entry '" + file + "' is not a regular file.");
        assertThat(file).isSymbolicLink();
    }

    @Test
    void refusesAPipeWithoutWaitingForItsOtherEnd() throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertUnreadable("The journal's entry '" + file + "' is not a regular file.");
    }

    @Test
    void refusesAFileThatItMayNotRead() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        try (var host = Jvm.withoutPrivileges(JournalMain.class, directory, "host-b", JournalMain.PATIENT)) {
            host.say("create 2");
            assertThat(host.hear())
                    .isEqualTo("Unreadable CERTAINLY_NOT_DONE The journal's entry '" + file
                            + "' cannot be read: permission denied.");
        }
    }

    private void assertRefused(String message) throws IOException {
        var bytes = Files.readAllBytes(file);
        assertUnreadable(message);
        assertThat(file).hasBinaryContent(bytes);
    }

    private void assertUnreadable(String message) {
        var failure = (Unreadable) journal.find(MEGAN).getLeft();
        assertThat(failure.message()).isEqualTo(message);
        assertThat(failure.where()).isEqualTo(file.toString());
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);

        assertThat(journal.create(reserved(MEGAN, "host-b")).getLeft()).isEqualTo(failure);
        assertThat(journal.replace(entry, withdrawn(entry.record(), "host-a", "Not ready."))
                        .getLeft())
                .isEqualTo(failure);

        var page = journal.list(Optional.empty(), 10).get();
        assertThat(page.entries()).containsExactly(before, after);
        assertThat(page.unreadable()).containsExactly(failure);
    }
}
