package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * The first sector of a disk, as far as it says how the disk is partitioned.
 *
 * @param isVolume whether it is the boot sector of a file system, whose bytes only look like a partition table
 * @param isProtective whether an entry protects a GPT
 * @param entries the entries that describe real partitions
 */
record Mbr(boolean isVolume, boolean isProtective, List<Entry> entries) {
    private static final int ENTRIES = 446;
    private static final int ENTRY = 16;
    private static final int SIGNATURE = 510;
    private static final int GPT_PROTECTIVE = 0xee;
    private static final List<String> NAMES_OF_VOLUMES =
            List.of("NTFS    ", "-FVE-FS-", "EXFAT   ", "ReFS", "MSDOS", "MSWIN4", "mkfs.fat", "mkdosfs");

    /**
     * An entry that describes a real partition.
     *
     * @param type its type, 0 to 255
     * @param isActive whether a BIOS starts from it
     */
    record Entry(int type, boolean isActive) {}

    static Mbr of(byte[] sector) {
        boolean isVolume = NAMES_OF_VOLUMES.stream().anyMatch(name -> Fields.hasText(sector, 3, name))
                || Fields.hasText(sector, 54, "FAT")
                || Fields.hasText(sector, 82, "FAT32");
        boolean isProtective = false;
        List<Entry> entries = new ArrayList<>();
        if (Fields.hasBytes(sector, SIGNATURE, (byte) 0x55, (byte) 0xaa)) {
            for (int at = ENTRIES; at < SIGNATURE; at += ENTRY) {
                int type = sector[at + 4] & 0xff;
                isProtective |= type == GPT_PROTECTIVE;
                if (type != 0 && type != GPT_PROTECTIVE && Fields.le32(sector, at + 12) != 0) {
                    entries.add(new Entry(type, sector[at] == (byte) 0x80));
                }
            }
        }
        return new Mbr(isVolume, isProtective, List.copyOf(entries));
    }

    /** Whether an entry describes a real partition. */
    boolean hasOtherEntries() {
        return !entries.isEmpty();
    }
}
