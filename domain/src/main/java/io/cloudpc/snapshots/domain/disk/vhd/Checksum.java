package io.cloudpc.snapshots.domain.disk.vhd;

/** The checksum of VHD headers: the complement of the sum of all bytes but its own four. */
public final class Checksum {
    private Checksum() {}

    /** The checksum of the bytes in [from, from + length), whose own four bytes lie at an offset relative to from. */
    public static long of(byte[] bytes, int from, int length, int checksumOffset) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            if (i < checksumOffset || i >= checksumOffset + Integer.BYTES) {
                sum += bytes[from + i] & 0xff;
            }
        }
        return Integer.toUnsignedLong(~sum);
    }
}
