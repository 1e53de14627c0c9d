package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one writer at a time into a directory, of all threads of all processes of the machine. The machine takes the lock
 * from a process that dies.
 */
final class WriteLock {
    // A lock on a file belongs to the process, and closing the file anywhere in it gives the lock up: threads queue
    // here.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
    private static final long SHORTEST_NAP_MILLIS = 1;
    private static final long LONGEST_NAP_MILLIS = 16;

    private final Path directory;
    private final Path file;
    private final Duration patience;

    WriteLock(Path directory, Duration patience) {
        this.directory = directory;
        this.file = directory.resolve(".lock");
        this.patience = patience;
    }

    /** Does the work when nobody else writes, or fails when that takes too long. An interruption waits until then. */
    <T> Either<JournalFailure, T> holding(Supplier<Either<JournalFailure, T>> work) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            var threads = THREADS.computeIfAbsent(directory.toRealPath(), key -> new ReentrantLock(true));
            if (!Interrupts.deferredDuring(() -> threads.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS))) {
                return Either.left(held());
            }
            try {
                return holdingAlone(work, deadline);
            } finally {
                threads.unlock();
            }
        } catch (IOException e) {
            return Either.left(new JournalFailure.Unavailable(
                    Effect.CERTAINLY_NOT_DONE,
                    "The journal's lock file '" + file + "' cannot be opened: " + Causes.of(e) + ".",
                    "Make sure that the user that runs this may write to the file, or remove it while no host runs."));
        }
    }

    private <T> Either<JournalFailure, T> holdingAlone(Supplier<Either<JournalFailure, T>> work, long deadline)
            throws IOException {
        var channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                DurableFiles.ownerOnly(file, "rw-------"));
        try {
            return lock(channel, deadline) ? work.get() : Either.left(held());
        } finally {
            close(channel);
        }
    }

    private static boolean lock(FileChannel channel, long deadline) throws IOException {
        long nap = SHORTEST_NAP_MILLIS;
        while (!tryLock(channel)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            long millis = Math.min(nap, TimeUnit.NANOSECONDS.toMillis(left) + 1);
            Interrupts.deferredDuring(() -> {
                Thread.sleep(millis);
                return millis;
            });
            nap = Math.min(2 * nap, LONGEST_NAP_MILLIS);
        }
        return true;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Code of another class loader in this process has it.
            return false;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // What was done is done; the lock ends with the process at the latest.
        }
    }

    private JournalFailure held() {
        return new JournalFailure.Unavailable(
                Effect.CERTAINLY_NOT_DONE,
                "Another writer has held the journal's lock file '" + file + "' for " + patience.toMillis() + " ms.",
                "Find the process that holds '" + file + "' and end it if it hangs; the file itself can stay.");
    }
}
