package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.reading.BlockTable;
import io.cloudpc.snapshots.domain.disk.reading.Fields;

/**
 * The block allocation table of a VHDX: after each chunk of blocks it has one entry that only differencing disks use, for the
 * bitmap of the chunk's sectors.
 *
 * @param offset its first byte in the file
 * @param sizeBytes size of the disk in bytes
 * @param blockSize bytes of one block
 * @param chunk blocks of one chunk
 */
record VhdxTable(long offset, long sizeBytes, long blockSize, long chunk) {
    static final int ENTRY = 8;
    static final int NOT_PRESENT = 0;
    static final int FULLY_PRESENT = 6;

    /** Of a differencing disk's block that only the file and its parent together have. */
    static final int PARTIALLY_PRESENT = 7;

    private static final int STATE = 7;
    private static final int MIB_SHIFT = 20;

    static VhdxTable of(long offset, Metadata metadata) {
        long chunk = (metadata.logicalSector() << 23) / metadata.blockSize();
        return new VhdxTable(offset, metadata.virtualSize(), metadata.blockSize(), chunk);
    }

    long blocks() {
        return (sizeBytes + blockSize - 1) / blockSize;
    }

    /** Number of the entry for a block. */
    long entryOf(long block) {
        return block + block / chunk;
    }

    /** Number of the entry for the bitmap of a block's chunk. */
    long bitmapEntryOf(long block) {
        return block / chunk * (chunk + 1) + chunk;
    }

    /** Number of the block that an entry is for, or -1 if it is for a bitmap. */
    long blockOf(long entry) {
        long place = entry % (chunk + 1);
        return place == chunk ? -1 : entry / (chunk + 1) * chunk + place;
    }

    /** The entries that a differencing disk uses, with one for the bitmap of each chunk. */
    BlockTable tableWithBitmaps() {
        return new BlockTable(offset, blocks() == 0 ? 0 : bitmapEntryOf(blocks() - 1) + 1, ENTRY);
    }

    /** The entries that the disk uses. */
    BlockTable table() {
        return new BlockTable(offset, blocks() == 0 ? 0 : entryOf(blocks() - 1) + 1, ENTRY);
    }

    static int state(byte[] bytes, int at) {
        return (int) Fields.le64(bytes, at) & STATE;
    }

    /** Where in the file an entry's block starts, in MiB. */
    static long mib(byte[] bytes, int at) {
        return Fields.le64(bytes, at) >>> MIB_SHIFT;
    }
}
