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
import java.util.List;

/**
 * The target of a staging, held, with the small blob beside it that remembers how far the staging is. Closing lets go of
 * the small blob; the target stays held until the staging is complete, so that nobody else writes it meanwhile.
 */
final class Berth implements AutoCloseable {
    private final Guard guard = new Guard();
    private final StagingWriter target;
    private final StagingWriter memory;
    private final boolean resumed;
    private final Pacer pacer;
    private final Renewal renewal;
    private final WrittenPages present;
    private StagingState state;

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
        this.renewal = new Renewal(memory, clock);
        this.present = new WrittenPages(state.diskBytes(), this::written);
    }

    StagingState state() {
        return guard.alone(() -> state);
    }

    Either<StagingFailure, Written> write(long offset, ByteBuffer bytes) {
        return pacer.send(bytes.remaining(), renewal::held, () -> target.write(offset, bytes));
    }

    Either<StagingFailure, Written> copy(StagingSource.CopySource source, long sourceOffset, long offset, int length) {
        return pacer.send(
                length,
                renewal::held,
                () -> target.copy(source.location(), source.version(), sourceOffset, offset, length));
    }

    Either<StagingFailure, Written> clear(long offset, long length) {
        return pacer.send(0, renewal::held, () -> target.clear(offset, length));
    }

    /** What an earlier run wrote in a cell. */
    Either<StagingFailure, List<PageRange>> present(long cell) {
        return guard.alone(() -> {
            long from = cell * Cell.BYTES;
            return resumed ? present.within(from, from + Cell.BYTES) : Either.right(List.of());
        });
    }

    /** Everything that is written of the disk by now; the footer is not counted. */
    Either<StagingFailure, PageTally> writtenNow() {
        return pages().tally();
    }

    /** What is written of the disk, as it is when it is asked. */
    WrittenPages pages() {
        return new WrittenPages(state().diskBytes(), this::written);
    }

    private Either<StagingFailure, List<PageRange>> written(long offset, long length) {
        return pacer.send(0, renewal::held, () -> target.written(offset, length));
    }

    /** The target as a file, read at places that need not be whole pages. */
    DiskBytes bytes() {
        return new StagedBytes(target.length(), ranges -> pacer.send(0, renewal::held, () -> target.read(ranges)));
    }

    /** Writes down how far the staging is. */
    Either<StagingFailure, Written> remember(StagingState now) {
        return pacer.send(0, renewal::held, () -> memory.note(now.notes())).peek(written -> {
            guard.alone(() -> {
                state = now;
            });
        });
    }

    Either<StagingFailure, Written> noteAtTarget(StagingNotes notes) {
        return pacer.send(0, renewal::held, () -> target.note(notes));
    }

    /** Lets go of the target, which is anybody's from now on. */
    Either<StagingFailure, Released> releaseTarget() {
        return pacer.send(0, renewal::held, target::release);
    }

    /** The small blob, held. */
    StagingWriter memory() {
        return memory;
    }

    @Override
    public void close() {
        target.close();
        memory.close();
    }
}
