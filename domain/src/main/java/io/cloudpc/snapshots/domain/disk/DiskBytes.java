package io.cloudpc.snapshots.domain.disk;

import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of one disk image, wherever it is: the only thing a check or a conversion needs of a file. Implementations
 * are safe to use from several threads, and never give bytes of two different versions of the file: one that changes
 * while it is read is a {@link ReadFailure.Changed}.
 */
public interface DiskBytes {
    /** Length of the file in bytes, the same for the life of this object. */
    long length();

    /**
     * Reads ranges that do not depend on each other. A remote source asks for them in parallel: one call costs one
     * round trip, whatever the number of ranges.
     *
     * @param ranges each within {@code [0, length())}; anything else is a bug and throws
     *     {@link IndexOutOfBoundsException}
     * @return the bytes of each range in the order asked, each array exactly as long as its range and the caller's own
     */
    Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges);

    /**
     * Reads ranges as {@link #read(List)} does, into buffers that the caller may use again: what reads a whole disk makes no
     * garbage of it.
     *
     * @param targets one for each range, filled from its position on, with room for just that range; their positions stay
     */
    default Either<ReadFailure, List<ByteBuffer>> readInto(List<ByteRange> ranges, List<ByteBuffer> targets) {
        return read(ranges).map(read -> {
            for (int i = 0; i < ranges.size(); i++) {
                targets.get(i).duplicate().put(read.get(i));
            }
            return targets;
        });
    }

    /** Reads one range; see {@link #read(List)}. */
    default Either<ReadFailure, byte[]> read(ByteRange range) {
        return read(List.of(range)).map(bytes -> bytes.get(0));
    }
}
