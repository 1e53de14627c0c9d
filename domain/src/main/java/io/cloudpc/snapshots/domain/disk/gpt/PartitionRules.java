package io.cloudpc.snapshots.domain.disk.gpt;

import static io.cloudpc.snapshots.domain.disk.gpt.PartitionType.BASIC_DATA;
import static io.cloudpc.snapshots.domain.disk.gpt.PartitionType.EFI_SYSTEM;
import static io.cloudpc.snapshots.domain.disk.gpt.PartitionType.LDM_DATA;
import static io.cloudpc.snapshots.domain.disk.gpt.PartitionType.LDM_METADATA;
import static io.cloudpc.snapshots.domain.disk.gpt.PartitionType.OTHER;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules on the partitions of a Generation 2 Windows disk. */
final class PartitionRules {
    private PartitionRules() {}

    static List<Finding> check(List<Partition> partitions, GptHeader table, long diskSectors) {
        List<Finding> findings = new ArrayList<>();
        Stream.of(
                        backwards(partitions),
                        pastTheEnd(partitions, diskSectors),
                        overTheTable(partitions, table),
                        overlapping(partitions))
                .flatMap(Optional::stream)
                .forEach(findings::add);
        kinds(partitions).ifPresent(findings::add);
        partitions.stream()
                .filter(partition -> partition.type().isRecovery())
                .findFirst()
                .map(partition -> Finding.of(
                                FindingCode.RECOVERY_PARTITION,
                                "Partition " + partition.number() + " is a Windows recovery partition;"
                                        + " a disk for Windows 365 should have none.")
                        .at(offsetOf(partition)))
                .ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> backwards(List<Partition> partitions) {
        return partitions.stream().filter(Partition::isBackwards).findFirst().map(partition -> wrong(
                        "Partition " + partition.number() + " ends before it starts.")
                .comparing(
                        "an end not before sector " + Long.toUnsignedString(partition.firstLba()),
                        "sector " + Long.toUnsignedString(partition.lastLba())));
    }

    private static Optional<Finding> pastTheEnd(List<Partition> partitions, long diskSectors) {
        return partitions.stream()
                .filter(partition -> !partition.isWithin(diskSectors))
                .findFirst()
                .map(partition -> wrong("Partition " + partition.number() + " reaches past the end of the disk.")
                        .comparing(
                                "an end before sector " + diskSectors,
                                "sector " + Long.toUnsignedString(partition.lastLba())));
    }

    private static Optional<Finding> overTheTable(List<Partition> partitions, GptHeader table) {
        return partitions.stream()
                .filter(partition ->
                        partition.overlaps(0, 2) || partition.overlaps(table.arrayLba(), table.arrayEndLba()))
                .findFirst()
                .map(partition -> wrong("Partition " + partition.number() + " lies over the partition table."));
    }

    private static Optional<Finding> overlapping(List<Partition> partitions) {
        List<Partition> sorted = partitions.stream()
                .sorted(Comparator.comparing(Partition::firstLba, Long::compareUnsigned))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Partition before = sorted.get(i - 1);
            Partition next = sorted.get(i);
            if (Long.compareUnsigned(next.firstLba(), before.lastLba()) <= 0) {
                return Optional.of(wrong("Partitions " + before.number() + " and " + next.number() + " overlap."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> kinds(List<Partition> partitions) {
        Optional<Finding> managed = managedByWindows(partitions);
        if (managed.isPresent()) {
            return managed;
        }
        if (!partitions.isEmpty()
                && partitions.stream()
                        .allMatch(partition -> partition.type() == OTHER || partition.type() == EFI_SYSTEM)
                && has(partitions, OTHER)) {
            return Optional.of(
                    Finding.of(FindingCode.NOT_WINDOWS, "The disk holds only partitions of another operating system."));
        }
        if (!has(partitions, EFI_SYSTEM)) {
            return Optional.of(Finding.of(
                    FindingCode.NO_ESP,
                    partitions.isEmpty()
                            ? "The partition table is empty."
                            : "The disk has no EFI system partition, so a Generation 2 machine cannot start from it."));
        }
        return has(partitions, BASIC_DATA)
                ? Optional.empty()
                : Optional.of(Finding.of(
                        FindingCode.NO_OS_VOLUME,
                        "The disk has an EFI system partition, but none that can hold Windows."));
    }

    /** Volumes that Windows lays over partitions: firmware and the service see none of them. */
    private static Optional<Finding> managedByWindows(List<Partition> partitions) {
        Optional<Partition> dynamic = partitions.stream()
                .filter(partition -> partition.type() == LDM_DATA || partition.type() == LDM_METADATA)
                .findFirst();
        if (dynamic.isPresent()) {
            return Optional.of(dynamicDisk("The disk is a dynamic disk of Windows: its volumes are described in a"
                            + " database of the Logical Disk Manager, not in the partition table.")
                    .at(offsetOf(dynamic.get())));
        }
        return has(partitions, BASIC_DATA)
                ? Optional.empty()
                : partitions.stream()
                        .filter(partition -> partition.type().isOfStoragePool())
                        .findFirst()
                        .map(partition -> storagePool().at(offsetOf(partition)));
    }

    /** The finding on a dynamic disk of Windows, by GPT or by MBR. */
    static Finding dynamicDisk(String message) {
        return Finding.of(FindingCode.WINDOWS_DYNAMIC_DISK, message);
    }

    /** The finding on a disk of a storage pool, by GPT or by MBR. */
    static Finding storagePool() {
        return Finding.of(
                FindingCode.STORAGE_POOL,
                "The disk belongs to a Windows storage pool (Storage Spaces), which spreads volumes over disks.");
    }

    private static boolean has(List<Partition> partitions, PartitionType type) {
        return partitions.stream().anyMatch(partition -> partition.type() == type);
    }

    private static long offsetOf(Partition partition) {
        return Math.min(Long.MAX_VALUE / DiskLimits.SECTOR, partition.firstLba() & Long.MAX_VALUE) * DiskLimits.SECTOR;
    }

    private static Finding wrong(String message) {
        return Finding.of(FindingCode.GPT_PARTITION, message);
    }
}
