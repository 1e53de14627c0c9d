package io.cloudpc.snapshots.domain.disk;

/**
 * Sizes that snapshot import and Azure allow. "10 MB to 2 TB" is quoted by Microsoft's support without units, so each end
 * is taken at its more generous reading; whole MiB is Azure's rule for VHDs.
 */
public final class DiskLimits {
    /** Smallest disk in bytes: 10 MB. Guest state has no minimum. */
    public static final long MIN_BYTES = 10_000_000;

    /** Largest disk in bytes: 2 TiB. */
    public static final long MAX_BYTES = 2L << 40;

    /** A disk's size is a multiple of this many bytes: 1 MiB. */
    public static final long ALIGNMENT = 1 << 20;

    /** Bytes of a sector; a VHD knows no other size. */
    public static final int SECTOR = 512;

    private DiskLimits() {}

    /** The smallest allowed size that holds a disk of this size: rounded up to a whole MiB. */
    public static long aligned(long sizeBytes) {
        return Math.addExact(sizeBytes, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
