package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets one at a time work on a file, of all processes and threads of this machine. The lock is on a file beside it, which
 * stays: the file itself is replaced by each write, and a lock on it would go with it.
 */
final class FileLease {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Path file;
    private final Path lockFile;

    FileLease(Path file) {
        this.file = file;
        this.lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
    }

    /** Does the work while nobody else works on the file. */
    <T> Either<Problem, T> during(Supplier<Either<Problem, T>> work) {
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var lock = lock(channel);
            if (lock.isEmpty()) {
                return Either.left(Problem.unavailable(
                        "TenantBusy",
                        "Another command has been working on '" + file + "' for " + LONGEST_WAIT.toSeconds() + " s.",
                        "Wait for it to end, then try again."));
            }
            return work.get();
        } catch (IOException e) {
            return Either.left(Problem.unavailable(
                    "TenantNotLocked",
                    "The lock '" + lockFile + "' of the tenant file cannot be taken: " + e + ".",
                    "See that this user may write in the directory of the tenant file."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(Problem.unavailable(
                    "Interrupted", "The work on '" + file + "' was interrupted before it began.", "Start it again."));
        }
    }

    /** The lock, which closing the channel gives back; empty if it could not be had in time. */
    private static Optional<FileLock> lock(FileChannel channel) throws IOException, InterruptedException {
        for (var waited = Duration.ZERO; waited.compareTo(LONGEST_WAIT) < 0; waited = waited.plus(BETWEEN_TRIES)) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(lock);
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process has it.
            }
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        return Optional.empty();
    }
}
