package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no real disk does when asked: failures and crashes at each step of a write. */
class LocalJournalFaultTest {
    @TempDir
    Path directory;

    private JournalEntry entry;

    @BeforeEach
    void anEntry() {
        entry = LocalJournal.in(directory).create(reserved(user(1), "host-a")).get();
    }

    @Test
    void makesTheBytesDurableBeforeTheNameAndTheNameBeforeItAnswers() {
        var files = new FaultyFiles();

        assertThat(replaceWith(files).isRight()).isTrue();

        assertThat(files.done)
                .containsExactly("write .unfinished", "rename .unfinished to " + user(1) + ".json", "sync");
    }

    @Test
    void certainlyDidNothingWhenTheDiskIsFull() {
        var files = new FaultyFiles();
        files.fault = Fault.WRITE_FAILS;

        var failure = replaceWith(files).getLeft();

        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(failure.message()).endsWith("cannot be written: No space left on device.");
        assertThat(found()).isEqualTo(entry);
    }

    @Test
    void certainlyDidNothingWhenTheNewFileDidNotGetItsName() {
        var files = new FaultyFiles();
        files.fault = Fault.RENAME_FAILS;

        assertThat(replaceWith(files).getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(found()).isEqualTo(entry);
    }

    @Test
    void mayHaveDoneItWhenTheNewFileHasItsNameAllTheSame() {
        var files = new FaultyFiles();
        files.fault = Fault.RENAME_FAILS_AFTERWARDS;

        assertThat(replaceWith(files).getLeft().effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        assertThat(found()).isNotEqualTo(entry);
    }

    @Test
    void mayHaveDoneItWhenTheNameIsNotKnownToBeDurable() {
        var files = new FaultyFiles();
        files.fault = Fault.SYNC_FAILS;

        var failure = replaceWith(files).getLeft();

        assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        assertThat(failure.message()).endsWith("is written, but may not survive a loss of power: Input/output error.");
        assertThat(found()).isNotEqualTo(entry);
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASH_IN_WRITE", "CRASH_BEFORE_RENAME", "CRASH_AFTER_RENAME"})
    void hasTheOldEntryOrTheNewOneAfterACrash(Fault crash) {
        var files = new FaultyFiles();
        files.fault = crash;

        assertThatThrownBy(() -> replaceWith(files)).isInstanceOf(Crash.class);

        var found = found();
        assertThat(found.equals(entry)).isEqualTo(crash != Fault.CRASH_AFTER_RENAME);
        var next = LocalJournal.in(directory)
                .replace(found, withdrawn(found.record(), "host-b", "After the crash."))
                .get();
        assertThat(found()).isEqualTo(next);
        assertThat(directory.resolve(".unfinished")).doesNotExist();
    }

    private Either<JournalFailure, JournalEntry> replaceWith(DurableFiles files) {
        return new LocalJournal(directory, Duration.ofSeconds(10), files)
                .replace(entry, withdrawn(entry.record(), "host-a", "Not ready."));
    }

    private JournalEntry found() {
        return LocalJournal.in(directory).find(user(1)).get().orElseThrow();
    }

    enum Fault {
        NONE,
        WRITE_FAILS,
        RENAME_FAILS,
        RENAME_FAILS_AFTERWARDS,
        SYNC_FAILS,
        CRASH_IN_WRITE,
        CRASH_BEFORE_RENAME,
        CRASH_AFTER_RENAME
    }

    private static final class Crash extends Error {}

    private static final class FaultyFiles extends DurableFiles {
        private final List<String> done = new ArrayList<>();
        private Fault fault = Fault.NONE;

        @Override
        void write(Path file, byte[] bytes) throws IOException {
            if (fault == Fault.WRITE_FAILS || fault == Fault.CRASH_IN_WRITE) {
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                crashIf(Fault.CRASH_IN_WRITE);
                throw new IOException("No space left on device");
            }
            super.write(file, bytes);
            done.add("write " + file.getFileName());
        }

        @Override
        void rename(Path file, Path name) throws IOException {
            crashIf(Fault.CRASH_BEFORE_RENAME);
            if (fault == Fault.RENAME_FAILS) {
                throw new IOException("Input/output error");
            }
            super.rename(file, name);
            done.add("rename " + file.getFileName() + " to " + name.getFileName());
            crashIf(Fault.CRASH_AFTER_RENAME);
            if (fault == Fault.RENAME_FAILS_AFTERWARDS) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        void syncDirectory(Path directory) throws IOException {
            if (fault == Fault.SYNC_FAILS) {
                throw new IOException("Input/output error");
            }
            super.syncDirectory(directory);
            done.add("sync");
        }

        private void crashIf(Fault crash) {
            if (fault == crash) {
                throw new Crash();
            }
        }
    }
}
