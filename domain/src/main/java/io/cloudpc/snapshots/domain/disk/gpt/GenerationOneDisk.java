package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a disk with an MBR partition table is told: how to convert it, where that can work. */
final class GenerationOneDisk {
    private static final int FIRST_ENTRY = 446;
    private static final int NTFS = 0x07;
    private static final int DYNAMIC = 0x42;
    private static final int STORAGE_SPACES = 0xe7;
    private static final int MOST_PRIMARY = 3;

    /** FAT, NTFS and recovery, with their hidden forms. */
    private static final Set<Integer> WINDOWS =
            Set.of(0x01, 0x04, 0x06, NTFS, 0x0b, 0x0c, 0x0e, 0x11, 0x14, 0x16, 0x17, 0x1b, 0x1c, 0x1e, 0x27);

    private static final Set<Integer> EXTENDED = Set.of(0x05, 0x0f, 0x85);

    private GenerationOneDisk() {}

    /** The findings on a disk whose MBR lists partitions. */
    static List<Finding> findings(Mbr mbr) {
        if (has(mbr, DYNAMIC)) {
            return List.of(
                    PartitionRules.dynamicDisk("The disk is a dynamic disk of Windows with an MBR partition table.")
                            .at(FIRST_ENTRY),
                    generationOne()
                            .remediedBy("First make the disk basic; then convert it inside the source machine: mbr2gpt"
                                    + " /validate /allowFullOS, mbr2gpt /convert /allowFullOS. Export it again."));
        }
        if (has(mbr, STORAGE_SPACES) && !has(mbr, NTFS)) {
            return List.of(
                    PartitionRules.storagePool().at(FIRST_ENTRY),
                    generationOne().remediedBy(FindingCode.STORAGE_POOL.remedy()));
        }
        if (mbr.entries().stream().noneMatch(entry -> WINDOWS.contains(entry.type()))) {
            boolean onlyExtended = mbr.entries().stream().allMatch(entry -> EXTENDED.contains(entry.type()));
            return onlyExtended ? dataDisk() : otherSystem();
        }
        boolean starts = has(mbr, NTFS)
                && mbr.entries().stream().anyMatch(entry -> entry.isActive() && WINDOWS.contains(entry.type()));
        return starts ? List.of(generationOne().remediedBy(conversion(mbr))) : dataDisk();
    }

    private static List<Finding> otherSystem() {
        return List.of(
                generationOne().remediedBy(FindingCode.NOT_WINDOWS.remedy()),
                Finding.of(FindingCode.NOT_WINDOWS, "The disk holds only partitions of another operating system."));
    }

    private static List<Finding> dataDisk() {
        String remedy = "Choose the disk that Windows starts from; this one cannot be made one.";
        return List.of(
                generationOne().remediedBy(remedy),
                Finding.of(
                                FindingCode.NOT_OS_DISK,
                                "No partition of the disk is marked active, so no machine starts from it: it is a data"
                                        + " disk.")
                        .at(FIRST_ENTRY)
                        .remediedBy(remedy));
    }

    /** How to convert a disk that Windows starts from, and what mbr2gpt wants removed first. */
    private static String conversion(Mbr mbr) {
        List<String> first = new ArrayList<>();
        if (mbr.entries().stream()
                .anyMatch(entry -> !WINDOWS.contains(entry.type()) && !EXTENDED.contains(entry.type()))) {
            first.add("remove the partitions of other operating systems");
        }
        if (mbr.entries().stream().anyMatch(entry -> EXTENDED.contains(entry.type()))) {
            first.add("remove the logical drives");
        }
        if (mbr.entries().size() > MOST_PRIMARY) {
            first.add("keep at most three partitions");
        }
        return (first.isEmpty() ? "" : "First " + String.join(", ", first) + ": mbr2gpt refuses them. ")
                + FindingCode.GEN1_MBR.remedy();
    }

    private static boolean has(Mbr mbr, int type) {
        return mbr.entries().stream().anyMatch(entry -> entry.type() == type);
    }

    private static Finding generationOne() {
        return Finding.of(
                        FindingCode.GEN1_MBR,
                        "The disk has an MBR partition table, as Generation 1 machines have; Windows 365 needs GPT.")
                .at(FIRST_ENTRY);
    }
}
