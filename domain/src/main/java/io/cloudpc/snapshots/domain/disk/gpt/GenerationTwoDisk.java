package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.VirtualDisk;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules on what a disk holds: Windows, on a Generation 2 machine. */
public final class GenerationTwoDisk {
    /** MBR, header and the array that Windows makes, of 128 entries. */
    private static final int START = 34 * DiskLimits.SECTOR;

    /** The same at the end, without an MBR. */
    private static final int END = 33 * DiskLimits.SECTOR;

    /** Where the header is when sectors have 4,096 bytes. */
    private static final int HEADER_OF_4096 = 4096;

    private GenerationTwoDisk() {}

    /** Examines a disk; reads some sectors at its start, its end, and at the start of partitions. */
    public static Either<ReadFailure, List<Finding>> examine(VirtualDisk disk) {
        long sectors = disk.sizeBytes() / DiskLimits.SECTOR;
        if (sectors == 0) {
            return Either.right(List.of(notPartitioned("The disk is too small to hold anything.")));
        }
        long size = sectors * DiskLimits.SECTOR;
        int startLength = (int) Math.min(size, START);
        int endLength = (int) Math.min(size, END);
        return disk.read(List.of(new ByteRange(0, startLength), new ByteRange(size - endLength, endLength)))
                .flatMap(ends -> {
                    byte[] start = Arrays.copyOf(ends.get(0), START);
                    byte[] end = ends.get(1);
                    Mbr mbr = Mbr.of(start);
                    Optional<GptHeader> main = GptHeader.at(start, DiskLimits.SECTOR, 1, sectors);
                    Optional<GptHeader> backup =
                            GptHeader.at(end, end.length - DiskLimits.SECTOR, sectors - 1, sectors);
                    return main.isEmpty() && backup.isEmpty()
                            ? Either.right(withoutGpt(mbr, start))
                            : examine(disk, mbr, main, backup);
                });
    }

    /** Whether a disk's first bytes bear a header of a partition table, good or bad. */
    public static boolean hasHeader(byte[] start) {
        return GptHeader.isAt(start, DiskLimits.SECTOR);
    }

    /** Whether a disk's first bytes have the header where a disk with sectors of 4,096 bytes has it, and only there. */
    public static boolean hasLargeSectors(byte[] start) {
        return GptHeader.isAt(start, HEADER_OF_4096) && !hasHeader(start);
    }

    /** The finding on such a disk. */
    public static Finding largeSectors() {
        return Finding.of(
                        FindingCode.SECTOR_4096,
                        "The partition table lies where a disk with sectors of 4,096 bytes has it;"
                                + " a VHD has sectors of 512.")
                .at(HEADER_OF_4096)
                .comparing("a header at byte 512", "a header at byte 4096");
    }

    /** Whether the usual place of the array, in a disk's first bytes, names a partition that Windows or UEFI knows. */
    public static boolean namesKnownPartition(byte[] start) {
        return Partition.listIn(Arrays.copyOfRange(start, 2 * DiskLimits.SECTOR, START), 128).stream()
                .anyMatch(partition -> partition.type() != PartitionType.OTHER);
    }

    /** Whether the backup table of a raw disk, whose start and end these are, ends with its last sector. */
    public static boolean fillsExactly(byte[] start, byte[] end, long sizeBytes) {
        long sectors = sizeBytes / DiskLimits.SECTOR;
        return usable(GptHeader.at(start, DiskLimits.SECTOR, 1, sectors))
                        .filter(header -> header.alternateLba() == sectors - 1)
                        .isPresent()
                || endsWithBackup(end, sizeBytes);
    }

    /** Whether the last bytes of a disk of this size end with an intact header of the backup table, made for that place. */
    public static boolean endsWithBackup(byte[] end, long sizeBytes) {
        long sectors = sizeBytes / DiskLimits.SECTOR;
        return usable(GptHeader.at(end, end.length - DiskLimits.SECTOR, sectors - 1, sectors))
                .isPresent();
    }

    /** The sector of the backup table that the intact header at a disk's start names, unsigned. */
    public static Optional<Long> alternateLba(byte[] start, long sizeBytes) {
        return usable(GptHeader.at(start, DiskLimits.SECTOR, 1, sizeBytes / DiskLimits.SECTOR))
                .map(GptHeader::alternateLba);
    }

    private static Optional<GptHeader> usable(Optional<GptHeader> header) {
        return header.filter(present -> present.problem().isEmpty());
    }

    private static Either<ReadFailure, List<Finding>> examine(
            VirtualDisk disk, Mbr mbr, Optional<GptHeader> main, Optional<GptHeader> backup) {
        return PartitionTable.read(disk, main, backup).flatMap(table -> {
            List<Finding> findings = new ArrayList<>(table.findings());
            firstSector(mbr).ifPresent(findings::add);
            if (table.partitions().isEmpty()) {
                return Either.right(findings);
            }
            List<Partition> partitions = table.partitions().get();
            findings.addAll(PartitionRules.check(
                    partitions, table.header().orElseThrow(), disk.sizeBytes() / DiskLimits.SECTOR));
            return Volumes.check(disk, partitions).map(more -> {
                findings.addAll(more);
                return findings;
            });
        });
    }

    private static Optional<Finding> firstSector(Mbr mbr) {
        if (!mbr.isProtective()) {
            return Optional.of(Finding.of(
                            FindingCode.NO_PROTECTIVE_MBR,
                            "The first sector lacks the entry that marks the disk as a GPT disk.")
                    .at(446));
        }
        return mbr.hasOtherEntries()
                ? Optional.of(
                        Finding.of(FindingCode.HYBRID_MBR, "The first sector lists real partitions beside the GPT.")
                                .at(446))
                : Optional.empty();
    }

    private static List<Finding> withoutGpt(Mbr mbr, byte[] start) {
        if (hasLargeSectors(start)) {
            return List.of(largeSectors());
        }
        if (mbr.isVolume()) {
            return List.of(notPartitioned("The disk is a single volume without a partition table, not a whole disk."));
        }
        if (mbr.hasOtherEntries()) {
            return GenerationOneDisk.findings(mbr);
        }
        if (mbr.isProtective()) {
            return List.of(Finding.of(
                            FindingCode.GPT_HEADER_CRC,
                            "The first sector announces a GPT, but both copies of it are gone.")
                    .at(DiskLimits.SECTOR));
        }
        return List.of(notPartitioned("The disk has no partition table: it is blank, or was not copied."));
    }

    private static Finding notPartitioned(String message) {
        return Finding.of(FindingCode.NOT_OS_DISK, message).at(0);
    }
}
