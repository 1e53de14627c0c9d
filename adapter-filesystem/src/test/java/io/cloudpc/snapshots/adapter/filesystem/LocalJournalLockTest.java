package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.vavr.control.Either;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalJournalLockTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void waitsForAnotherProcessNoLongerThanItsPatience() {
        var journal = LocalJournal.in(directory, SHORT);
        var lockFile = directory.resolve(".lock");
        try (var holder = holder()) {
            assertHeld(journal.create(reserved(user(1), "host-a")), lockFile);
            assertThat(journal.find(user(1)).get()).isEmpty();

            holder.kill();
            holder.hearIfAny();
        }

        assertThat(journal.create(reserved(user(1), "host-a")).isRight()).isTrue();
    }

    @Test
    void waitsForCodeOfAnotherClassLoaderNoLongerThanItsPatience() throws Exception {
        var lockFile = directory.resolve(".lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertHeld(LocalJournal.in(directory, SHORT).create(reserved(user(1), "host-a")), lockFile);
        }
    }

    @Test
    void waitsForAnotherThreadNoLongerThanItsPatience() {
        whileThisThreadHoldsTheLock(() -> {
            var journal = LocalJournal.in(Files.createSymbolicLink(directory.resolve("link"), directory), SHORT);

            assertHeld(
                    inAnotherThread(() -> journal.create(reserved(user(1), "host-a"))),
                    directory.resolve("link/.lock"));
        });
    }

    @Test
    void keepsOtherProcessesOutAfterAThreadOfThisOneGaveUp() {
        whileThisThreadHoldsTheLock(() -> {
            var journal = LocalJournal.in(directory, SHORT);
            inAnotherThread(() -> journal.create(reserved(user(1), "host-a")));

            try (var host = Jvm.of(JournalMain.class, directory, "host-b", SHORT.toMillis())) {
                host.say("create 1");
                assertThat(host.hear()).startsWith("Unavailable CERTAINLY_NOT_DONE Another writer has held");
            }
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private void whileThisThreadHoldsTheLock(Work work) {
        var done = new WriteLock(directory, LONG).holding(() -> {
            try {
                work.run();
                return Either.right(true);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(done.get()).isTrue();
    }

    private static <T> T inAnotherThread(Callable<T> work) throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            return threads.submit(work).get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void writesAfterAWaitThatWasInterrupted() throws Exception {
        var journal = LocalJournal.in(directory, LONG);
        var threads = Executors.newSingleThreadExecutor();
        try (var holder = holder()) {
            var interruptedWrite = threads.submit(() -> {
                Thread.currentThread().interrupt();
                var written = journal.create(reserved(user(1), "host-a"));
                return written.isRight() && Thread.interrupted();
            });
            holder.kill();

            assertThat(interruptedWrite.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(journal.find(user(1)).get()).isPresent();
    }

    @Test
    void saysThatItMayNotOpenTheLockFile() throws Exception {
        Files.createDirectory(directory.resolve(".lock"));

        var failure =
                LocalJournal.in(directory).create(reserved(user(1), "host-a")).getLeft();

        assertThat(failure.message())
                .startsWith("The journal's lock file '" + directory.resolve(".lock") + "' cannot be opened");
        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
    }

    private Jvm holder() {
        var holder = Jvm.of(LockHolderMain.class, directory.resolve(".lock"));
        assertThat(holder.hear()).isEqualTo("locked");
        return holder;
    }

    private static void assertHeld(Either<JournalFailure, JournalEntry> answer, Path lockFile) {
        var failure = answer.getLeft();
        assertThat(failure).isInstanceOf(JournalFailure.Unavailable.class);
        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(failure.message()).contains("'" + lockFile + "'", "50 ms");
        assertThat(failure.remedy()).contains("'" + lockFile + "'");
    }
}
