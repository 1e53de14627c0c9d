package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.ofSize;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Conflict;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unavailable;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalJournalTest {
    private static final UserId MEGAN = user(1);
    private static final Optional<UserId> BEGINNING = Optional.empty();

    @TempDir
    Path temporary;

    private Path directory;
    private ImportJournal journal;

    @BeforeEach
    void aJournalInADirectoryThatIsMissing() {
        directory = temporary.resolve("new/journal");
        journal = LocalJournal.in(directory);
    }

    @Test
    void keepsAFileForEachUserThatAPersonCanRead() throws Exception {
        journal.create(reserved(MEGAN, "host-a")).get();
        journal.create(reserved(user(2), "host-a")).get();

        assertThat(Files.readString(directory.resolve(MEGAN + ".json")))
                .startsWith("{\n  \"schemaVersion\": 3,\n  \"revision\": 1,\n  \"user\": \"" + MEGAN + "\",\n")
                .contains("\"name\": \"Reserved\"");
        assertThat(names()).containsExactlyInAnyOrder(".lock", MEGAN + ".json", user(2) + ".json");
    }

    @Test
    void makesItsDirectoryAndFilesForTheirOwnerOnly() throws Exception {
        journal.create(reserved(MEGAN, "host-a")).get();

        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(temporary.resolve("new"))).isEqualTo("rwx------");
        assertThat(permissions(fileOf(MEGAN))).isEqualTo("rw-------");
        assertThat(permissions(directory.resolve(".lock"))).isEqualTo("rw-------");
    }

    @Test
    void makesNothingOnlyToRead() {
        assertThat(journal.find(MEGAN).get()).isEmpty();
        assertThat(journal.list(BEGINNING, 10).get().entries()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void saysThatItsDirectoryIsAFile() throws Exception {
        var file = Files.createFile(temporary.resolve("file"));
        var broken = LocalJournal.in(file);

        assertThat(broken.find(MEGAN).getLeft().message())
                .isEqualToIgnoringCase("The journal's directory '" + file + "' cannot be read: not a directory.");
        assertThat(broken.list(BEGINNING, 10).getLeft()).isInstanceOf(Unavailable.class);
        assertThat(broken.create(reserved(MEGAN, "host-a")).getLeft()).satisfies(failure -> {
            assertThat(failure.message())
                    .isEqualTo("The journal's directory '" + file + "' cannot be made: not a directory.");
            assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        });
    }

    @Test
    void findsWhatAPersonEditedAndRefusesToOverwriteItUnseen() throws Exception {
        var created = journal.create(reserved(MEGAN, "host-a")).get();
        var entry = journal.replace(created, withdrawn(created.record(), "host-a", "Not ready."))
                .get();
        var edited = Files.readString(fileOf(MEGAN)).replace("\"reason\": \"Not ready.\"", "\"reason\": \"By hand.\"");
        Files.writeString(fileOf(MEGAN), edited);

        var unseen = journal.replace(entry, withdrawn(entry.record(), "host-a", "Again."));
        var found = journal.find(MEGAN).get().orElseThrow();

        assertThat(unseen.getLeft()).isEqualTo(new Conflict(MEGAN));
        assertThat(found.record().state()).isEqualTo(new ImportState.Withdrawn("By hand."));
        assertThat(journal.replace(found, withdrawn(found.record(), "host-a", "Again."))
                        .isRight())
                .isTrue();
    }

    @Test
    void ignoresFilesThatAreNotEntries() throws Exception {
        var entry = journal.create(reserved(user(0xab), "host-a")).get();
        for (var name : new String[] {
            ".unfinished",
            "notes.txt",
            "x.json",
            user(0xab) + ".json~",
            user(0xac).toString(),
            user(0xac) + ".JSON",
            user(0xac).toString().toUpperCase(Locale.ROOT) + ".json",
            "1-1-1-1-1.json",
            ".json"
        }) {
            Files.writeString(directory.resolve(name), "not an entry");
        }

        assertThat(journal.list(BEGINNING, 10).get()).isEqualTo(new JournalPage(List.of(entry), List.of(), BEGINNING));
    }

    @Test
    void removesWhatACrashedWriterLeftBehind() throws Exception {
        var entry = journal.create(reserved(MEGAN, "host-a")).get();
        var left = Files.writeString(directory.resolve(".unfinished"), "{\n  \"schemaVersion\": 1,\n  \"rev");

        assertThat(journal.find(MEGAN).get()).contains(entry);
        journal.replace(entry, withdrawn(entry.record(), "host-a", "Not ready."))
                .get();

        assertThat(left).doesNotExist();
    }

    @Test
    void givesPagesThatFitIntoMemory() {
        int users = 12;
        for (int i = 0; i < users; i++) {
            journal.create(large(user(i))).get();
        }

        var listed = new ArrayList<UserId>();
        var from = BEGINNING;
        int pages = 0;
        do {
            var page = journal.list(from, ImportJournal.LARGEST_PAGE).get();
            page.entries().forEach(entry -> listed.add(entry.record().user()));
            from = page.next();
            pages++;
        } while (from.isPresent());

        assertThat(pages).isEqualTo(2);
        assertThat(listed).hasSize(users).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOldEntryWhenTheNewOneIsTooLarge() {
        var entry = journal.create(reserved(MEGAN, "host-a")).get();

        var failure = journal.replace(entry, ofSize(MEGAN, 2 << 20)).getLeft();

        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(failure.message()).startsWith("The journal cannot keep the entry of the user " + MEGAN);
        assertThat(journal.find(MEGAN).get()).contains(entry);
    }

    @Test
    void givesBackWhatItWroteWithoutASignatureThatATextQuotes() {
        var entry = journal.create(
                        withdrawn(reserved(MEGAN, "host-a"), "host-a", "https://x/y?sv=1&sig=c2VjcmV0 failed"))
                .get();

        assertThat(entry.record().state()).isEqualTo(new ImportState.Withdrawn("https://x/y?sv=1&sig=… failed"));
        assertThat(journal.find(MEGAN).get()).contains(entry);
    }

    @Test
    void replacesAnEntryOnlyByOneOfTheSameUser() {
        var entry = journal.create(reserved(MEGAN, "host-a")).get();

        assertThatThrownBy(() -> journal.replace(entry, reserved(user(2), "host-a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesTheOldEntryWhenTheMachineRefusesToWriteTheNewOne() {
        var small = withdrawn(reserved(MEGAN, "host-a"), "host-a", "Step 0");
        var entry = journal.create(small).get();

        try (var host = Jvm.withFilesOfAtMost(1, JournalMain.class, directory, "host-b", JournalMain.PATIENT)) {
            host.say("look 1");
            assertThat(host.hear()).isEqualTo("seen");
            host.say("replace 1");
            assertThat(host.hear())
                    .isEqualTo("Unavailable CERTAINLY_NOT_DONE The journal's entry '" + fileOf(MEGAN)
                            + "' cannot be written: File too large.");
        }
        assertThat(journal.find(MEGAN).get()).contains(entry);
    }

    @Test
    void saysThatItMayNotWriteToItsDirectory() throws Exception {
        var entry = journal.create(reserved(MEGAN, "host-a")).get();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));

        try (var host = Jvm.withoutPrivileges(JournalMain.class, directory, "host-b", JournalMain.PATIENT)) {
            host.say("create 2");
            assertThat(host.hear())
                    .isEqualTo("Unavailable CERTAINLY_NOT_DONE The journal's entry '" + fileOf(user(2))
                            + "' cannot be written: permission denied.");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(journal.list(BEGINNING, 10).get().entries()).containsExactly(entry);
    }

    private Path fileOf(UserId user) {
        return directory.resolve(user + ".json");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static ImportRecord large(UserId user) {
        return ofSize(user, 1_000_000);
    }
}
