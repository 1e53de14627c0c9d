package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.source.PageRanges;
import io.vavr.control.Either;
import java.util.List;

/**
 * What is written of a target's disk by now, asked for a window at a time. Remembers the last window, since whoever asks
 * goes from the start to the end. Not thread-safe.
 */
public final class WrittenPages {
    /** A multiple of a chunk. */
    private static final long WINDOW = 1L << 30;

    private final long diskBytes;
    private final Storage storage;
    private long windowOffset = -1;
    private List<PageRange> window = List.of();

    /** Asks the storage for the pages of a part of the target. */
    @FunctionalInterface
    public interface Storage {
        Either<StagingFailure, List<PageRange>> written(long offset, long length);
    }

    /** Of the target of a disk of this size; its footer is not counted. */
    public WrittenPages(long diskBytes, Storage storage) {
        this.diskBytes = diskBytes;
        this.storage = storage;
    }

    /** Where the window ends that this place is in. */
    public static long endOfWindow(long offset) {
        return offset / WINDOW * WINDOW + WINDOW;
    }

    /** What is written in [from, to), which lies in one window: more may not fit into memory. */
    public Either<StagingFailure, List<PageRange>> within(long from, long to) {
        if (to > endOfWindow(from)) {
            throw new IllegalArgumentException("not in one window: " + from + " to " + to);
        }
        return windowAt(from / WINDOW * WINDOW).map(ranges -> PageRanges.within(ranges, from, to));
    }

    /** All of it. */
    public Either<StagingFailure, PageTally> tally() {
        var tally = PageTally.NONE;
        for (long at = 0; at < diskBytes; at += WINDOW) {
            var part = windowAt(at);
            if (part.isLeft()) {
                return Either.left(part.getLeft());
            }
            tally = tally.plus(PageTally.of(part.get()));
        }
        return Either.right(tally);
    }

    private Either<StagingFailure, List<PageRange>> windowAt(long offset) {
        return offset == windowOffset
                ? Either.right(window)
                : storage.written(offset, Math.min(WINDOW, diskBytes - offset))
                        .map(PageRanges::union)
                        .peek(ranges -> {
                            windowOffset = offset;
                            window = ranges;
                        });
    }
}
