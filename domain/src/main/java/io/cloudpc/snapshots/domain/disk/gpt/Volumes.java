package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.VirtualDisk;
import io.vavr.control.Either;
import java.util.List;
import java.util.stream.Stream;

/** What the first sectors of the partitions that can hold Windows say. */
final class Volumes {
    /** No more partitions than this are looked into, so that a full table cannot cost more reads than the budget. */
    private static final int MOST = 6;

    private static final int FILE_SYSTEM_NAME = 3;

    private Volumes() {}

    static Either<ReadFailure, List<Finding>> check(VirtualDisk disk, List<Partition> partitions) {
        long sectors = disk.sizeBytes() / DiskLimits.SECTOR;
        List<Partition> candidates = partitions.stream()
                .filter(partition -> partition.type() == PartitionType.BASIC_DATA)
                .filter(partition -> !partition.isBackwards() && partition.isWithin(sectors))
                .limit(MOST)
                .toList();
        List<ByteRange> firstSectors = candidates.stream()
                .map(partition -> new ByteRange(partition.firstLba() * DiskLimits.SECTOR, DiskLimits.SECTOR))
                .toList();
        return disk.read(firstSectors).map(read -> findings(candidates, read));
    }

    private static List<Finding> findings(List<Partition> candidates, List<byte[]> firstSectors) {
        Stream.Builder<Finding> findings = Stream.builder();
        for (int i = 0; i < candidates.size(); i++) {
            if (is(firstSectors.get(i), "-FVE-FS-")) {
                findings.add(Finding.of(
                                FindingCode.BITLOCKER,
                                "Partition " + candidates.get(i).number() + " is encrypted with BitLocker; the Cloud PC"
                                        + " will ask for the recovery key, or not start.")
                        .at(candidates.get(i).firstLba() * DiskLimits.SECTOR));
            }
        }
        if (!candidates.isEmpty() && firstSectors.stream().noneMatch(Volumes::holdsWindowsFileSystem)) {
            findings.add(Finding.of(
                            FindingCode.NO_OS_VOLUME,
                            "None of the partitions that could hold Windows begins with a Windows file system:"
                                    + " they are empty, or were not copied.")
                    .weighing(Severity.WARN)
                    .at(candidates.get(0).firstLba() * DiskLimits.SECTOR)
                    .comparing("NTFS, ReFS or BitLocker", "something else"));
        }
        return findings.build().toList();
    }

    private static boolean holdsWindowsFileSystem(byte[] sector) {
        return is(sector, "NTFS    ") || is(sector, "-FVE-FS-") || is(sector, "ReFS");
    }

    private static boolean is(byte[] sector, String name) {
        return Fields.hasText(sector, FILE_SYSTEM_NAME, name);
    }
}
