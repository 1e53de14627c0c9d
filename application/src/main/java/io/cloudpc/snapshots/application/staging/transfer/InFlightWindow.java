package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.source.Chunk;
import io.cloudpc.snapshots.application.staging.source.ChunkIterator;
import io.cloudpc.snapshots.application.staging.target.PageTally;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.vavr.control.Either;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Transfers several chunks concurrently, and tracks up to which chunk all are done: a stopped staging resumes there.
 */
final class InFlightWindow {
    private final ReentrantLock lock = new ReentrantLock();
    private final DiskLocation source;
    private final ChunkIterator chunks;
    private final Function<Chunk, Either<StageFailure, ChunkResult>> work;
    private final NavigableSet<Long> open = new TreeSet<>();
    private final NavigableMap<Long, PageTally> doneAhead = new TreeMap<>();
    private long from;
    private PageTally before;
    private ChunkResult total = ChunkResult.NOTHING;

    /**
     * Work from a chunk on.
     *
     * @param chunks begin with the chunk {@code from}
     * @param before what was written for the chunks before it
     * @param work what to do with a chunk; called on several threads at a time
     */
    InFlightWindow(
            DiskLocation source,
            ChunkIterator chunks,
            long from,
            PageTally before,
            Function<Chunk, Either<StageFailure, ChunkResult>> work) {
        this.source = source;
        this.chunks = chunks;
        this.from = from;
        this.before = before;
        this.work = work;
    }

    /**
     * State of the transfer.
     *
     * @param chunks up to this one, exclusive, all are done
     * @param written what was written for those
     * @param total what this run has done, in any chunk
     */
    record Standing(long chunks, PageTally written, ChunkResult total) {}

    /** What is told of each chunk that is done, on the thread that did it. */
    @FunctionalInterface
    interface Listener {
        Optional<StageFailure> done(Standing standing);
    }

    /**
     * Works on all chunks; where it stands then is the end, or the first failure.
     *
     * @param atOnce how many chunks to work on at a time, asked again after each
     */
    Either<StageFailure, Standing> run(IntSupplier atOnce, Listener listener, Supplier<StageFailure> interrupted) {
        return WorkerPool.work(atOnce, () -> step(listener), interrupted)
                .<Either<StageFailure, Standing>>map(Either::left)
                .orElseGet(() -> Either.right(standing()));
    }

    private Either<StageFailure, Boolean> step(Listener listener) {
        return take().flatMap(taken -> taken.<Either<StageFailure, Boolean>>map(
                        chunk -> work.apply(chunk).flatMap(result -> listener.done(finished(chunk, result))
                                .<Either<StageFailure, Boolean>>map(Either::left)
                                .orElse(Either.right(true))))
                .orElse(Either.right(false)));
    }

    private Either<StageFailure, Optional<Chunk>> take() {
        lock.lock();
        try {
            return chunks.next()
                    .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(source, failure))
                    .peek(next -> next.ifPresent(chunk -> open.add(chunk.index())));
        } finally {
            lock.unlock();
        }
    }

    private Standing finished(Chunk chunk, ChunkResult result) {
        lock.lock();
        try {

            open.remove(chunk.index());
            doneAhead.put(chunk.index(), result.written());
            total = total.plus(result);
            while (!doneAhead.isEmpty() && (open.isEmpty() || doneAhead.firstKey() < open.first())) {
                var next = doneAhead.pollFirstEntry();
                from = next.getKey() + 1;
                before = before.plus(next.getValue());
            }
            return standing();

        } finally {
            lock.unlock();
        }
    }

    private Standing standing() {
        lock.lock();
        try {
            return new Standing(from, before, total);
        } finally {
            lock.unlock();
        }
    }
}
