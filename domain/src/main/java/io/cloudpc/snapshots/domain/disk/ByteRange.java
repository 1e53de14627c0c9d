package io.cloudpc.snapshots.domain.disk;

/**
 * A range of a file.
 *
 * @param offset first byte, zero or more
 * @param length number of bytes, zero or more; {@code offset + length} does not overflow
 */
public record ByteRange(long offset, int length) {
    public ByteRange {
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("not a range of a file: offset " + offset + ", length " + length);
        }
    }

    /** The first byte after the range. */
    public long end() {
        return offset + length;
    }
}
