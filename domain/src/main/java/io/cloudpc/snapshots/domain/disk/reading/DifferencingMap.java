package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the own file of a differencing disk says of the disk. Everything that no piece covers is as in the parent disk. Reads
 * tables and bitmaps, never data, and only as much of them at once as one window needs.
 */
public interface DifferencingMap {
    /** Size of the disk in bytes, which may differ from the parent's. */
    long sizeBytes();

    /** The pieces within [from, to) of the disk, as far as one window reaches. */
    Either<ReadFailure, Window> window(long from, long to);

    /**
     * A stretch of the map.
     *
     * @param pieces sorted, disjoint, at most some thousands
     * @param next where the next window starts: more than the window's own start, and the asked end when it is done
     */
    record Window(List<Piece> pieces, long next) {}

    /**
     * A part of the disk that does not depend on the parent.
     *
     * @param virtualOffset first byte on the disk
     * @param length number of bytes, at least one
     * @param fileOffset where the bytes lie in the file; empty: they are zeros
     */
    record Piece(long virtualOffset, long length, OptionalLong fileOffset) {
        /** The first byte of the disk after the piece. */
        public long virtualEnd() {
            return virtualOffset + length;
        }
    }
}
