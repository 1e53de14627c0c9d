package io.cloudpc.snapshots.domain.windows.ntfs;

/**
 * Refers to a file.
 *
 * @param record number of its base record, 48 bits
 * @param sequence of the record when the reference was made; zero is not checked
 */
record FileReference(long record, int sequence) {
    static FileReference of(long stored) {
        return new FileReference(stored & 0xffff_ffff_ffffL, (int) (stored >>> 48));
    }

    boolean fits(FileRecord found) {
        return sequence == 0 || sequence == found.sequence();
    }
}
