package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;

/**
 * What the first sector of a volume says, and a copy of it in the last one.
 *
 * @param clusterBytes a power of two from 256 to 2 MiB
 * @param recordBytes length of a file record: a power of two from 512 to 64 KiB
 * @param indexBytes length of an index record: the same
 * @param clusters that the volume has
 * @param table first cluster of the master file table
 * @param mirror first cluster of the copy of its first records
 */
record BootSector(int clusterBytes, int recordBytes, int indexBytes, long clusters, long table, long mirror) {
    static final int LENGTH = 512;

    private static final String NAME = "boot sector";
    private static final int LARGEST_CLUSTER = 2 << 20;
    private static final int LARGEST_RECORD = 64 << 10;

    static Either<VolumeFailure, BootSector> in(byte[] sector, long volumeBytes) {
        if (!Fields.hasText(sector, 3, "NTFS    ")) {
            return Damage.of(NAME, "does not begin an NTFS volume");
        }
        int sectorBytes = Fields.le16(sector, 0x0b);
        long clusterBytes = sectorBytes * sectorsPerCluster(Byte.toUnsignedInt(sector[0x0d]));
        if (!isPowerWithin(sectorBytes, 256, 4096) || !isPowerWithin(clusterBytes, 256, LARGEST_CLUSTER)) {
            return Damage.of(NAME, "has an impossible cluster size");
        }
        long recordBytes = recordBytes(sector[0x40], clusterBytes);
        long indexBytes = recordBytes(sector[0x44], clusterBytes);
        if (!isPowerWithin(recordBytes, 512, LARGEST_RECORD) || !isPowerWithin(indexBytes, 512, LARGEST_RECORD)) {
            return Damage.of(NAME, "has an impossible record size");
        }
        long clusters = volumeBytes / clusterBytes;
        long table = Fields.le64(sector, 0x30);
        if (table <= 0 || table >= clusters) {
            return Damage.of(NAME, "places the master file table outside the volume");
        }
        return Either.right(new BootSector(
                (int) clusterBytes, (int) recordBytes, (int) indexBytes, clusters, table, Fields.le64(sector, 0x38)));
    }

    /** Bytes that one unit of an index's record numbers stands for. */
    int indexUnit() {
        return clusterBytes <= indexBytes ? clusterBytes : 512;
    }

    private static long sectorsPerCluster(int stored) {
        return stored <= 128 ? stored : 1L << Math.min(256 - stored, 31);
    }

    private static long recordBytes(byte stored, long clusterBytes) {
        return stored > 0 ? stored * clusterBytes : 1L << Math.min(-stored, 31);
    }

    private static boolean isPowerWithin(long value, long least, long most) {
        return value >= least && value <= most && Long.bitCount(value) == 1;
    }
}
