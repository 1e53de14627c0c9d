package io.cloudpc.snapshots.domain.windows.volume;

/**
 * The most that is read of one disk.
 *
 * @param reads ranged reads, one or more
 * @param bytes bytes in them, one or more
 */
public record ReadLimits(int reads, long bytes) {
    /**
     * Twice the ranged reads and three times the bytes that a clean disk needs, so that fragmented files and the
     * transaction logs of a running machine have room.
     */
    public static final ReadLimits INSPECTION = new ReadLimits(400, 48L << 20);

    public ReadLimits {
        if (reads < 1 || bytes < 1) {
            throw new IllegalArgumentException("limits must be positive: " + reads + " reads, " + bytes + " bytes");
        }
    }
}
