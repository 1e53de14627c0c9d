package io.cloudpc.snapshots.domain.windows.fat;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;

/**
 * What the first sector of a volume says; layout after Microsoft's FAT32 File System Specification.
 *
 * @param tableOffset first byte of the table of clusters
 * @param dataOffset first byte of the first cluster, which has the number 2
 * @param clusterBytes a power of two from 512 to 256 KiB
 * @param clusters that the volume has
 * @param root first cluster of the root folder
 */
record BootSector(long tableOffset, long dataOffset, int clusterBytes, long clusters, long root) {
    static final int LENGTH = 512;
    static final int FIRST_CLUSTER = 2;

    static Either<VolumeFailure, BootSector> in(byte[] sector, long volumeBytes) {
        long sectorBytes = Fields.le16(sector, 11);
        long clusterBytes = sectorBytes * Byte.toUnsignedInt(sector[13]);
        long tables = Byte.toUnsignedInt(sector[16]);
        long tableBytes = Fields.le32(sector, 36) * sectorBytes;
        if (!isPowerWithin(sectorBytes, 512, 4096) || !isPowerWithin(clusterBytes, 512, 256 << 10)) {
            return damaged("has an impossible cluster size");
        }
        long tableOffset = Fields.le16(sector, 14) * sectorBytes;
        long dataOffset = tableOffset + tables * tableBytes;
        if (tables == 0 || tableOffset == 0 || tableBytes == 0 || dataOffset >= volumeBytes) {
            return damaged("places its clusters outside the volume");
        }
        long clusters = Math.min((volumeBytes - dataOffset) / clusterBytes, tableBytes / Integer.BYTES - FIRST_CLUSTER);
        return Either.right(
                new BootSector(tableOffset, dataOffset, (int) clusterBytes, clusters, Fields.le32(sector, 44)));
    }

    /** Whether a number is that of a cluster of the volume. */
    boolean hasCluster(long number) {
        return number >= FIRST_CLUSTER && number < FIRST_CLUSTER + clusters;
    }

    /** First byte of a cluster of the volume. */
    long offsetOf(long cluster) {
        return dataOffset + (cluster - FIRST_CLUSTER) * clusterBytes;
    }

    private static Either<VolumeFailure, BootSector> damaged(String problem) {
        return Either.left(new VolumeFailure.Damaged("boot sector", problem));
    }

    private static boolean isPowerWithin(long value, long least, long most) {
        return value >= least && value <= most && Long.bitCount(value) == 1;
    }
}
