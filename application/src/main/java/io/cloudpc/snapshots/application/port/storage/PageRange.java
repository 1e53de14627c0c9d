package io.cloudpc.snapshots.application.port.storage;

/**
 * A part of an image, as long as may be.
 *
 * @param offset first byte, zero or more
 * @param length number of bytes, one or more
 */
public record PageRange(long offset, long length) {
    /** The first byte after the range. */
    public long end() {
        return offset + length;
    }
}
