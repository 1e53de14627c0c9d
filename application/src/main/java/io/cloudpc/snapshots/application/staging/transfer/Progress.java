package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.StorageTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Reports to its listener the progress of a staging, and what delays it. Safe on several threads. */
final class Progress {
    private final ReentrantLock lock = new ReentrantLock();
    private final long diskBytes;
    private final Clock clock;
    private final Consumer<StagingProgress> listener;
    private long candidateBytes;
    private long presentBefore;
    private Instant started;
    private Phase phase = Phase.PREPARING;
    private ChunkResult done = ChunkResult.NOTHING;
    private Optional<StorageTrouble> trouble = Optional.empty();

    /** Progress of a staging that has not looked at its target yet. */
    Progress(long diskBytes, Clock clock, Consumer<StagingProgress> listener) {
        this.diskBytes = diskBytes;
        this.candidateBytes = diskBytes;
        this.clock = clock;
        this.started = clock.instant();
        this.listener = listener;
    }

    /**
     * Starts the copying, or resumes it; the rate counts from here.
     *
     * @param candidates bytes that may be data and are not done yet
     * @param present bytes that an earlier run has done
     */
    void begin(long candidates, long present) {
        lock.lock();
        try {
            candidateBytes = candidates;
            presentBefore = present;
            started = clock.instant();
        } finally {
            lock.unlock();
        }
    }

    /** Reports this phase, with what this run has done so far. */
    void tell(Phase now, ChunkResult result) {
        lock.lock();
        try {
            // Another thread may have been faster to tell of more.
            if (result.candidateBytes() >= done.candidateBytes()) {
                phase = now;
                done = result;
                listener.accept(current());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reports what delays the staging, or that nothing does any more. */
    void tell(Optional<StorageTrouble> now) {
        lock.lock();
        try {
            trouble = now;
            listener.accept(current());
        } finally {
            lock.unlock();
        }
    }

    private StagingProgress current() {
        long remaining = phase.compareTo(Phase.COPYING) <= 0 ? Math.max(0, candidateBytes - done.candidateBytes()) : 0;
        long moved = done.sentBytes() + done.copiedBytes();
        long millis = Math.max(0, Duration.between(started, clock.instant()).toMillis());
        long rate = millis == 0 ? 0 : (long) (moved * 1000.0 / millis);
        return new StagingProgress(
                phase,
                diskBytes,
                zeroBytes(remaining),
                done.sentBytes(),
                done.copiedBytes(),
                presentBefore + done.presentBytes(),
                remaining,
                rate,
                rate == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(remaining / rate)),
                trouble);
    }

    /** What is neither data nor still to be looked at. */
    private long zeroBytes(long remaining) {
        return diskBytes - remaining - presentBefore - done.dataBytes();
    }
}
