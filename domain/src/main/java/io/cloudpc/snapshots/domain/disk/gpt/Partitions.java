package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.VirtualDisk;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** Lists the partitions of a disk, without judging them. */
public final class Partitions {
    private Partitions() {}

    /**
     * The partitions by the better copy of the GUID partition table, in its order, without those that lie outside the disk.
     * Empty when there is no sound copy.
     */
    public static Either<ReadFailure, List<Partition>> on(VirtualDisk disk) {
        long sectors = disk.sizeBytes() / DiskLimits.SECTOR;
        if (sectors < 2) {
            return Either.right(List.of());
        }
        return disk.read(List.of(sector(1), sector(sectors - 1))).flatMap(read -> {
            Optional<GptHeader> main = GptHeader.at(read.get(0), 0, 1, sectors);
            Optional<GptHeader> backup = GptHeader.at(read.get(1), 0, sectors - 1, sectors);
            return main.isEmpty() && backup.isEmpty()
                    ? Either.right(List.of())
                    : PartitionTable.read(disk, main, backup).map(table -> within(table, sectors));
        });
    }

    private static ByteRange sector(long number) {
        return new ByteRange(number * DiskLimits.SECTOR, DiskLimits.SECTOR);
    }

    private static List<Partition> within(PartitionTable table, long sectors) {
        return table.partitions().orElse(List.of()).stream()
                .filter(partition -> !partition.isBackwards() && partition.isWithin(sectors))
                .toList();
    }
}
