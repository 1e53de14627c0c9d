package io.cloudpc.snapshots.domain.disk;

import io.vavr.control.Either;
import java.util.List;

/**
 * Which bytes of a disk may hold data, and where they lie in its file. What no extent covers reads as zeros. Only tables
 * are read for it, never data, and only as much of a table at once as one window needs, so a map takes the same little
 * memory for a disk of any size, and work on it can resume at any byte.
 */
public interface ExtentMap {
    /** Size of the disk in bytes. */
    long sizeBytes();

    /**
     * The extents within [from, to) of the disk, as far as one window of the table reaches.
     *
     * @param from a byte of the disk, in [0, {@link #sizeBytes()})
     * @param to the end, exclusive, in (from, {@link #sizeBytes()}]
     */
    Either<ReadFailure, Window> window(long from, long to);

    /** The extents from a byte of the disk on, as far as one window of the table reaches. */
    default Either<ReadFailure, Window> window(long from) {
        return window(from, sizeBytes());
    }

    /**
     * A stretch of the map.
     *
     * @param extents sorted, disjoint, at most some thousands
     * @param next where the next window starts: more than the window's own start, and the asked end when it is done
     */
    record Window(List<Extent> extents, long next) {
        public Window {
            extents = List.copyOf(extents);
        }
    }
}
