package io.cloudpc.snapshots.domain.disk.writing;

/** Bytes at a place in a file. */
public final class Patch {
    private final long offset;
    private final byte[] bytes;

    /** These bytes there; the array is copied. */
    public Patch(long offset, byte[] bytes) {
        if (offset < 0) {
            throw new IllegalArgumentException("no file has a byte " + offset);
        }
        this.offset = offset;
        this.bytes = bytes.clone();
    }

    /** The first byte of the file that this is for. */
    public long offset() {
        return offset;
    }

    /** The first byte of the file after these. */
    public long end() {
        return offset + bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Copies what falls into a range of the file that starts at this offset to its array. */
    void copyInto(byte[] range, long rangeOffset) {
        long from = Math.max(offset, rangeOffset);
        long to = Math.min(end(), rangeOffset + range.length);
        if (from < to) {
            System.arraycopy(bytes, (int) (from - offset), range, (int) (from - rangeOffset), (int) (to - from));
        }
    }
}
