package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.environments.failure.TenantFileFailed;
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
 * Lets one thread at a time work on a file, of all processes of this machine. The lock is on a file beside it that is never
 * deleted: the file itself is replaced by each write, and a lock on it would be lost.
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

    /** Does the work while it holds the lock. */
    <T> Either<TenantFileFailed, T> during(Supplier<Either<TenantFileFailed, T>> work) {
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var lock = lock(channel);
            if (lock.isEmpty()) {
                return Either.left(TenantFileFailed.busy(file, LONGEST_WAIT));
            }
            return work.get();
        } catch (IOException e) {
            return Either.left(TenantFileFailed.notLocked(file, lockFile, e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(TenantFileFailed.interrupted(file));
        }
    }

    /** The lock, released when the channel closes; empty if it was not free in time. */
    private static Optional<FileLock> lock(FileChannel channel) throws IOException, InterruptedException {
        for (var waited = Duration.ZERO; waited.compareTo(LONGEST_WAIT) < 0; waited = waited.plus(BETWEEN_TRIES)) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(lock);
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process holds it.
            }
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        return Optional.empty();
    }
}
