package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the partition table.
 *
 * @param number its place in the table, from 1
 * @param firstLba first sector, unsigned
 * @param lastLba last sector, inclusive, unsigned
 */
public record Partition(int number, PartitionType type, long firstLba, long lastLba) {

    /** The entries of an array that are in use. */
    static List<Partition> listIn(byte[] array, int entrySize) {
        List<Partition> partitions = new ArrayList<>();
        for (int at = 0; at + entrySize <= array.length; at += entrySize) {
            if (!Fields.allZero(array, at, at + 16)) {
                partitions.add(new Partition(
                        at / entrySize + 1,
                        PartitionType.at(array, at),
                        Fields.le64(array, at + 32),
                        Fields.le64(array, at + 40)));
            }
        }
        return partitions;
    }

    /** Its first byte on the disk; only for a partition that lies on it. */
    public long offset() {
        return firstLba * DiskLimits.SECTOR;
    }

    /** Its size in bytes; only for a partition that lies on the disk. */
    public long sizeBytes() {
        return (lastLba - firstLba + 1) * DiskLimits.SECTOR;
    }

    public boolean isEfiSystem() {
        return type == PartitionType.EFI_SYSTEM;
    }

    public boolean isBasicData() {
        return type == PartitionType.BASIC_DATA;
    }

    boolean isWithin(long diskSectors) {
        return Long.compareUnsigned(lastLba, diskSectors) < 0;
    }

    /** Whether it has a sector in [from, to). */
    boolean overlaps(long from, long to) {
        return Long.compareUnsigned(firstLba, to) < 0 && Long.compareUnsigned(lastLba, from) >= 0;
    }

    boolean isBackwards() {
        return Long.compareUnsigned(firstLba, lastLba) > 0;
    }
}
