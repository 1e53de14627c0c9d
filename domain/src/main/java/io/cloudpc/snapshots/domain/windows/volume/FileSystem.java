package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.reading.Fields;

/** What a volume is formatted with, by its first sector. */
public enum FileSystem {
    NTFS(3, "NTFS    "),
    FAT32(82, "FAT32   "),
    /** Resilient File System. Not read here; Windows does not start from it. */
    REFS(3, "ReFS\0"),
    /** Encrypted with BitLocker, or prepared for it. Not read here. */
    BITLOCKER(3, "-FVE-FS-"),
    /** Empty, or of another system. */
    OTHER(0, "");

    private final int offset;
    private final String mark;

    FileSystem(int offset, String mark) {
        this.offset = offset;
        this.mark = mark;
    }

    static FileSystem of(byte[] firstSector) {
        for (FileSystem system : values()) {
            if (Fields.hasText(firstSector, system.offset, system.mark)) {
                return system;
            }
        }
        return OTHER;
    }
}
