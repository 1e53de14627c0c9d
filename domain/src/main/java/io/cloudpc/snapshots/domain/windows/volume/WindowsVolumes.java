package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.gpt.Partition;
import io.cloudpc.snapshots.domain.disk.gpt.Partitions;
import io.cloudpc.snapshots.domain.disk.reading.VirtualDisk;
import io.vavr.control.Either;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the volumes of a disk where Windows and its boot manager can be. */
public final class WindowsVolumes {
    /** Most volumes that are looked into; a usual disk has two or three. */
    static final int MOST = 8;

    private WindowsVolumes() {}

    /**
     * The EFI system and basic data partitions in the order of the partition table, at most 8. Empty when the disk has no
     * sound GUID partition table; why, the check of the container says.
     *
     * @param disk the disk as its guest sees it, such as a {@link GuestDisk}
     * @param limits shared by all volumes
     */
    public static Either<VolumeFailure, List<Volume>> on(DiskBytes disk, ReadLimits limits) {
        VolumeReader reader = VolumeReader.of(disk, limits);
        return Partitions.on(new StructuresOf(reader))
                .<VolumeFailure>mapLeft(VolumeFailure.NotRead::new)
                .flatMap(partitions -> volumes(
                        reader,
                        partitions.stream()
                                .filter(partition -> partition.isEfiSystem() || partition.isBasicData())
                                .limit(MOST)
                                .toList()));
    }

    private static Either<VolumeFailure, List<Volume>> volumes(VolumeReader reader, List<Partition> partitions) {
        List<ByteRange> firstSectors = partitions.stream()
                .map(partition -> new ByteRange(partition.offset(), DiskLimits.SECTOR))
                .toList();
        return reader.structures(firstSectors).map(read -> IntStream.range(0, read.size())
                .mapToObj(i -> volume(reader, partitions.get(i), read.get(i)))
                .toList());
    }

    private static Volume volume(VolumeReader disk, Partition partition, byte[] firstSector) {
        return new Volume(
                partition.number(),
                partition.isEfiSystem() ? Volume.Role.EFI_SYSTEM : Volume.Role.BASIC_DATA,
                FileSystem.of(firstSector),
                disk.part(partition.offset(), partition.sizeBytes()));
    }

    /** A disk for the reader of partition tables, so that their reads count and their blocks are kept. */
    private record StructuresOf(VolumeReader reader) implements VirtualDisk {
        @Override
        public long sizeBytes() {
            return reader.length();
        }

        @Override
        public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
            return reader.structures(ranges).mapLeft(VolumeFailure::asReadFailure);
        }
    }
}
