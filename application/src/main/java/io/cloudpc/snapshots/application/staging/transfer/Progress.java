package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Reports the progress of a staging to its listener. */
final class Progress {
    private final ReentrantLock lock = new ReentrantLock();
    private final long diskBytes;
    private final long candidateBytes;
    private final long presentBefore;
    private final Clock clock;
    private final Instant started;
    private final Consumer<StagingProgress> listener;
    private long told;

    /**
     * Progress of a staging that starts or resumes now.
     *
     * @param candidateBytes what may be data and is not done yet
     * @param presentBefore what an earlier run has done
     */
    Progress(long diskBytes, long candidateBytes, long presentBefore, Clock clock, Consumer<StagingProgress> listener) {
        this.diskBytes = diskBytes;
        this.candidateBytes = candidateBytes;
        this.presentBefore = presentBefore;
        this.clock = clock;
        this.started = clock.instant();
        this.listener = listener;
    }

    /** Reports a phase, with what this run has done so far. */
    void tell(Phase phase, ChunkResult done) {
        lock.lock();
        try {

            if (done.candidateBytes() < told) {
                // Another thread was faster to tell of more.
                return;
            }
            told = done.candidateBytes();
            long remaining =
                    phase.compareTo(Phase.COPYING) <= 0 ? Math.max(0, candidateBytes - done.candidateBytes()) : 0;
            long moved = done.sentBytes() + done.copiedBytes();
            long millis = Math.max(0, Duration.between(started, clock.instant()).toMillis());
            long rate = millis == 0 ? 0 : (long) (moved * 1000.0 / millis);
            listener.accept(new StagingProgress(
                    phase,
                    diskBytes,
                    zeroBytes(done, remaining),
                    done.sentBytes(),
                    done.copiedBytes(),
                    presentBefore + done.presentBytes(),
                    remaining,
                    rate,
                    rate == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(remaining / rate))));

        } finally {
            lock.unlock();
        }
    }

    /** What is neither data nor still to be looked at. */
    long zeroBytes(ChunkResult done, long remaining) {
        return diskBytes - remaining - presentBefore - done.dataBytes();
    }
}
