package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.PageRange;
import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written of a target's disk by now, asked for a window at a time. Remembers the last window, since whoever asks
 * goes from the start to the end. Not thread-safe.
 */
final class WrittenPages {
    /** A multiple of a cell. */
    private static final long WINDOW = 1L << 30;

    private final long diskBytes;
    private final Storage storage;
    private long windowOffset = -1;
    private List<PageRange> window = List.of();

    /** Asks the storage for the pages of a part of the target. */
    @FunctionalInterface
    interface Storage {
        Either<StagingFailure, List<PageRange>> written(long offset, long length);
    }

    /** Of the target of a disk of this size; its footer is not counted. */
    WrittenPages(long diskBytes, Storage storage) {
        this.diskBytes = diskBytes;
        this.storage = storage;
    }

    /** What is written in [from, to), sorted and disjoint but for the ends of windows. */
    Either<StagingFailure, List<PageRange>> within(long from, long to) {
        var found = new ArrayList<PageRange>();
        for (long at = from / WINDOW * WINDOW; at < to; at += WINDOW) {
            var asked = windowAt(at);
            if (asked.isLeft()) {
                return asked;
            }
            found.addAll(PageRanges.within(asked.get(), from, to));
        }
        return Either.right(found);
    }

    /** All of it. */
    Either<StagingFailure, PageTally> tally() {
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
