package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.List;

/**
 * The first sector of a disk, as far as it says how the disk is partitioned.
 *
 * @param isVolume whether it is the boot sector of a file system, whose bytes only look like a partition table
 * @param isProtective whether an entry protects a GPT
 * @param hasOtherEntries whether an entry describes a real partition
 */
record Mbr(boolean isVolume, boolean isProtective, boolean hasOtherEntries) {
    private static final int ENTRIES = 446;
    private static final int ENTRY = 16;
    private static final int SIGNATURE = 510;
    private static final byte GPT_PROTECTIVE = (byte) 0xee;
    private static final List<String> NAMES_OF_VOLUMES =
            List.of("NTFS    ", "-FVE-FS-", "EXFAT   ", "ReFS", "MSDOS", "MSWIN4", "mkfs.fat", "mkdosfs");

    static Mbr of(byte[] sector) {
        boolean isVolume = NAMES_OF_VOLUMES.stream().anyMatch(name -> Fields.hasText(sector, 3, name))
                || Fields.hasText(sector, 54, "FAT")
                || Fields.hasText(sector, 82, "FAT32");
        boolean isProtective = false;
        boolean hasOtherEntries = false;
        if (Fields.hasBytes(sector, SIGNATURE, (byte) 0x55, (byte) 0xaa)) {
            for (int at = ENTRIES; at < SIGNATURE; at += ENTRY) {
                byte type = sector[at + 4];
                isProtective |= type == GPT_PROTECTIVE;
                hasOtherEntries |= type != 0 && type != GPT_PROTECTIVE && Fields.le32(sector, at + 12) != 0;
            }
        }
        return new Mbr(isVolume, isProtective, hasOtherEntries);
    }
}
