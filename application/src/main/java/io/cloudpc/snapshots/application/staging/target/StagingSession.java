package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.port.storage.StagingWriter.Released;
import io.cloudpc.snapshots.application.port.storage.StagingWriter.Written;
import io.cloudpc.snapshots.application.staging.source.Chunk;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The target of a staging with its checkpoint blob, both leased. Closing releases the checkpoint blob; the target stays
 * leased until the staging is complete, so that nobody else writes to it.
 */
public final class StagingSession implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final StagingWriter target;
    private final StagingWriter checkpoint;
    private final boolean resumed;
    private final RateLimiter rateLimiter;
    private final LeaseRenewal renewal;
    private final Clock clock;
    private final WrittenPages present;
    private StagingState state;

    /**
     * A leased target.
     *
     * @param target the target blob
     * @param checkpoint the checkpoint blob
     * @param resumed whether an earlier run may have written to the target
     */
    public StagingSession(
            StagingWriter target,
            StagingWriter checkpoint,
            StagingState state,
            boolean resumed,
            RateLimiter rateLimiter,
            Clock clock) {
        this.target = target;
        this.checkpoint = checkpoint;
        this.state = state;
        this.resumed = resumed;
        this.rateLimiter = rateLimiter;
        this.renewal = new LeaseRenewal(checkpoint, clock);
        this.clock = clock;
        this.present = new WrittenPages(state.diskBytes(), this::written);
    }

    public StagingState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    public Either<StagingFailure, Written> write(long offset, ByteBuffer bytes) {
        return rateLimiter.send(bytes.remaining(), renewal::held, () -> target.write(offset, bytes));
    }

    /** Writes data, and tells how that went to what limits the uploads in flight. */
    public Either<StagingFailure, Written> upload(long offset, ByteBuffer bytes, ConcurrencyLimit inFlight) {
        int size = bytes.remaining();
        return rateLimiter.send(size, renewal::held, () -> {
            var sentAt = clock.instant();
            var answer = target.write(offset, bytes);
            var now = clock.instant();
            if (answer.isRight()) {
                inFlight.done(size, now);
            } else if (answer.getLeft() instanceof StagingFailure.Busy) {
                inFlight.throttled(sentAt, now);
            } else if (answer.getLeft() instanceof StagingFailure.Unavailable) {
                inFlight.lost(sentAt, now);
            }
            return answer;
        });
    }

    public Either<StagingFailure, Written> copy(
            StagingSource.CopySource source, long sourceOffset, long offset, int length) {
        return rateLimiter.send(
                length,
                renewal::held,
                () -> target.copy(source.location(), source.version(), sourceOffset, offset, length));
    }

    public Either<StagingFailure, Written> clear(long offset, long length) {
        return rateLimiter.send(0, renewal::held, () -> target.clear(offset, length));
    }

    /** What an earlier run wrote in a chunk. */
    public Either<StagingFailure, List<PageRange>> present(long chunk) {
        lock.lock();
        try {

            long from = chunk * Chunk.BYTES;
            return resumed ? present.within(from, from + Chunk.BYTES) : Either.right(List.of());

        } finally {
            lock.unlock();
        }
    }

    /** Everything that is written of the disk by now; the footer is not counted. */
    public Either<StagingFailure, PageTally> writtenNow() {
        return pages().tally();
    }

    /** What is written of the disk, as it is when it is asked. */
    public WrittenPages pages() {
        return new WrittenPages(state().diskBytes(), this::written);
    }

    private Either<StagingFailure, List<PageRange>> written(long offset, long length) {
        return rateLimiter.send(0, renewal::held, () -> target.written(offset, length));
    }

    /** The target as a file, read at places that need not be whole pages. */
    public DiskBytes bytes() {
        return new StagedBytes(
                target.length(), ranges -> rateLimiter.send(0, renewal::held, () -> target.read(ranges)));
    }

    /** Writes the checkpoint. */
    public Either<StagingFailure, Written> remember(StagingState now) {
        return rateLimiter
                .send(0, renewal::held, () -> checkpoint.note(now.notes()))
                .peek(written -> reached(now));
    }

    private void reached(StagingState now) {
        lock.lock();
        try {
            state = now;
        } finally {
            lock.unlock();
        }
    }

    public Either<StagingFailure, Written> noteAtTarget(StagingNotes notes) {
        return rateLimiter.send(0, renewal::held, () -> target.note(notes));
    }

    /** Releases the target. */
    public Either<StagingFailure, Released> releaseTarget() {
        return rateLimiter.send(0, renewal::held, target::release);
    }

    /** The leased checkpoint blob. */
    public StagingWriter checkpoint() {
        return checkpoint;
    }

    @Override
    public void close() {
        target.close();
        checkpoint.close();
    }
}
