package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.PageRange;
import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.cloudpc.snapshots.application.port.driven.StagingNotes;
import io.cloudpc.snapshots.application.port.driven.StagingWriter;
import io.cloudpc.snapshots.application.port.driven.StagingWriter.Released;
import io.cloudpc.snapshots.application.port.driven.StagingWriter.Written;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The target of a staging, held, with the small blob beside it that remembers how far the staging is. Closing lets go of
 * the small blob; the target stays held until the staging is complete, so that nobody else writes it meanwhile.
 */
final class Berth implements AutoCloseable {
    /** How much of the target is asked about at once. A multiple of a cell. */
    private static final long WINDOW = 1L << 30;

    private static final Duration RENEW_AFTER = StagingWriter.LEASE.dividedBy(3);

    private final Guard guard = new Guard();
    private final StagingWriter target;
    private final StagingWriter memory;
    private final boolean resumed;
    private final Pacer pacer;
    private final Clock clock;
    private StagingState state;
    private Instant renewed;
    private Optional<Window> window = Optional.empty();

    /**
     * A target that is held.
     *
     * @param target the blob to be
     * @param memory the small blob
     * @param resumed whether an earlier run may have written to the target
     */
    Berth(StagingWriter target, StagingWriter memory, StagingState state, boolean resumed, Pacer pacer, Clock clock) {
        this.target = target;
        this.memory = memory;
        this.state = state;
        this.resumed = resumed;
        this.pacer = pacer;
        this.clock = clock;
        this.renewed = clock.instant();
    }

    private record Window(long offset, List<PageRange> written) {}

    StagingState state() {
        return guard.alone(() -> state);
    }

    Either<StagingFailure, Written> write(long offset, ByteBuffer bytes) {
        return pacer.send(bytes.remaining(), this::held, () -> target.write(offset, bytes));
    }

    Either<StagingFailure, Written> copy(StagingSource.CopySource source, long sourceOffset, long offset, int length) {
        return pacer.send(
                length,
                this::held,
                () -> target.copy(source.location(), source.version(), sourceOffset, offset, length));
    }

    Either<StagingFailure, Written> clear(long offset, long length) {
        return pacer.send(0, this::held, () -> target.clear(offset, length));
    }

    /** What an earlier run wrote in a cell. */
    Either<StagingFailure, List<PageRange>> present(long cell) {
        return guard.alone(() -> {
            if (!resumed) {
                return Either.right(List.of());
            }
            long from = cell * Cell.BYTES;
            long windowOffset = from / WINDOW * WINDOW;
            if (window.filter(known -> known.offset() == windowOffset).isEmpty()) {
                var read = written(windowOffset, Math.min(WINDOW, state.diskBytes() - windowOffset));
                if (read.isLeft()) {
                    return read;
                }
                window = Optional.of(new Window(windowOffset, PageRanges.union(read.get())));
            }
            return Either.right(PageRanges.within(window.orElseThrow().written(), from, from + Cell.BYTES));
        });
    }

    /** Everything that is written of the disk by now; the footer is not counted. */
    Either<StagingFailure, PageTally> writtenNow() {
        var tally = PageTally.NONE;
        for (long at = 0; at < state.diskBytes(); at += WINDOW) {
            var part = written(at, Math.min(WINDOW, state.diskBytes() - at));
            if (part.isLeft()) {
                return Either.left(part.getLeft());
            }
            tally = tally.plus(PageTally.of(PageRanges.union(part.get())));
        }
        return Either.right(tally);
    }

    private Either<StagingFailure, List<PageRange>> written(long offset, long length) {
        return pacer.send(0, this::held, () -> target.written(offset, length));
    }

    /** The target as a file, read at places that need not be whole pages. */
    DiskBytes bytes() {
        return new StagedBytes(target.length(), ranges -> pacer.send(0, this::held, () -> target.read(ranges)));
    }

    /** Writes down how far the staging is. */
    Either<StagingFailure, Written> remember(StagingState now) {
        return pacer.send(0, this::held, () -> memory.note(now.notes())).peek(written -> {
            guard.alone(() -> {
                state = now;
            });
        });
    }

    Either<StagingFailure, Written> noteAtTarget(StagingNotes notes) {
        return pacer.send(0, this::held, () -> target.note(notes));
    }

    /** Lets go of the target, which is anybody's from now on. */
    Either<StagingFailure, Released> releaseTarget() {
        return pacer.send(0, this::held, target::release);
    }

    /** The small blob, held. */
    StagingWriter memory() {
        return memory;
    }

    /** Holds on to the small blob. Whoever sends comes by here much more often than the lease needs. */
    private Either<StagingFailure, Boolean> held() {
        return guard.alone(() -> {
            var now = clock.instant();
            if (now.isBefore(renewed.plus(RENEW_AFTER))) {
                return Either.right(true);
            }
            return memory.renew().map(written -> {
                renewed = now;
                return true;
            });
        });
    }

    @Override
    public void close() {
        target.close();
        memory.close();
    }
}
