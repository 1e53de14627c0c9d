package io.cloudpc.snapshots.domain.disk.writing;

import io.cloudpc.snapshots.domain.disk.DiskLimits;

/**
 * Cylinders, heads and sectors of a disk as the VHD specification computes them. Azure ignores them; other readers derive
 * the disk's size from them.
 */
record Geometry(int cylinders, int heads, int sectorsPerTrack) {
    private static final int MOST_CYLINDERS = 65_535;
    private static final int MOST_HEADS = 16;

    static Geometry of(long sizeBytes) {
        long sectors = Math.min(sizeBytes / DiskLimits.SECTOR, (long) MOST_CYLINDERS * MOST_HEADS * 255);
        if (sectors >= (long) MOST_CYLINDERS * MOST_HEADS * 63) {
            return with(sectors, MOST_HEADS, 255);
        }
        long tracks = sectors / 17;
        long heads = Math.max(4, (tracks + 1023) / 1024);
        if (tracks < heads * 1024 && heads <= MOST_HEADS) {
            return with(sectors, (int) heads, 17);
        }
        Geometry medium = with(sectors, MOST_HEADS, 31);
        return sectors / 31 < MOST_HEADS * 1024 ? medium : with(sectors, MOST_HEADS, 63);
    }

    private static Geometry with(long sectors, int heads, int sectorsPerTrack) {
        return new Geometry((int) (sectors / sectorsPerTrack / heads), heads, sectorsPerTrack);
    }
}
