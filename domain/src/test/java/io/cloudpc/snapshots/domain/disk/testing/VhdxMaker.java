package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Makes a VHDX of a sample disk, right or with chosen faults. Checksums are right unless the fault is one. */
public final class VhdxMaker {
    public static final long MIB = 1 << 20;
    public static final int METADATA = (int) (2 * MIB);
    public static final int TABLE = (int) (3 * MIB);

    private PatchedBytes disk = SampleDisk.raw(32 * MIB);
    private long blockSize = 2 * MIB;
    private int tableLength = 4096;
    private long declaredSize = -1;
    private Consumer<byte[]> editFirstHeader = header -> {};
    private Consumer<byte[]> editSecondHeader = header -> {};
    private Consumer<byte[]> editRegions = regions -> {};
    private Consumer<byte[]> editFirstRegions = regions -> {};
    private Consumer<byte[]> editMetadata = metadata -> {};
    private Consumer<byte[]> editItems = items -> {};
    private Consumer<byte[]> editTable = table -> {};

    public VhdxMaker of(PatchedBytes raw) {
        this.disk = raw;
        return this;
    }

    public VhdxMaker blocksOf(long bytes) {
        this.blockSize = bytes;
        return this;
    }

    public VhdxMaker declaring(long bytes) {
        this.declaredSize = bytes;
        return this;
    }

    /** Edits both headers before their checksums. */
    public VhdxMaker headers(Consumer<byte[]> edit) {
        this.editFirstHeader = edit;
        this.editSecondHeader = edit;
        return this;
    }

    public VhdxMaker secondHeader(Consumer<byte[]> edit) {
        this.editSecondHeader = edit;
        return this;
    }

    /** Edits both region tables before their checksums; entry 0 is the block table, entry 1 the metadata. */
    public VhdxMaker regions(Consumer<byte[]> edit) {
        this.editRegions = edit;
        return this;
    }

    /** Edits the first region table after its checksum. */
    public VhdxMaker firstRegionsDamaged(Consumer<byte[]> edit) {
        this.editFirstRegions = edit;
        return this;
    }

    /** Edits the table of the metadata. */
    public VhdxMaker metadata(Consumer<byte[]> edit) {
        this.editMetadata = edit;
        return this;
    }

    /** Edits the items: parameters at 0, size at 8, logical sector at 16, physical sector at 20, id at 24. */
    public VhdxMaker items(Consumer<byte[]> edit) {
        this.editItems = edit;
        return this;
    }

    /** Makes a block table of so many bytes instead of 4,096; the rest of its region is zeros. */
    public VhdxMaker tableOf(int bytes) {
        this.tableLength = bytes;
        return this;
    }

    public VhdxMaker table(Consumer<byte[]> edit) {
        this.editTable = edit;
        return this;
    }

    public PatchedBytes make() {
        List<Patch> patches = new ArrayList<>();
        byte[] id = new byte[16];
        Numbers.text(id, 0, "vhdxfile");
        patches.add(new Patch(0, id));
        patches.add(new Patch(64 << 10, header(1, editFirstHeader)));
        patches.add(new Patch(128 << 10, header(2, editSecondHeader)));
        byte[] regions = regions();
        byte[] firstRegions = regions.clone();
        editFirstRegions.accept(firstRegions);
        patches.add(new Patch(192 << 10, firstRegions));
        patches.add(new Patch(256 << 10, regions));
        patches.add(new Patch(METADATA, metadata()));
        patches.add(new Patch(METADATA + (64 << 10), items()));
        long end = 4 * MIB;
        byte[] table = new byte[tableLength];
        long chunk = (512L << 23) / blockSize;
        for (long block = 0; block * blockSize < disk.length(); block++) {
            long start = block * blockSize;
            List<Patch> pieces = Pieces.moved(disk, start, start + blockSize, end);
            if (!pieces.isEmpty()) {
                Numbers.le64(table, (int) (block + block / chunk) * 8, end | 6);
                patches.addAll(pieces);
                end += blockSize;
            }
        }
        editTable.accept(table);
        patches.add(new Patch(TABLE, table));
        return new PatchedBytes(end, patches);
    }

    private static byte[] header(long sequence, Consumer<byte[]> edit) {
        byte[] header = new byte[4096];
        Numbers.text(header, 0, "head");
        Numbers.le64(header, 8, sequence);
        Numbers.le16(header, 66, 1);
        Numbers.le32(header, 68, MIB);
        Numbers.le64(header, 72, MIB);
        edit.accept(header);
        return checksummed(header);
    }

    private byte[] regions() {
        byte[] regions = new byte[64 << 10];
        Numbers.text(regions, 0, "regi");
        Numbers.le32(regions, 8, 2);
        region(regions, 0, "6677c22d23f600429d64115e9bfd4a08", TABLE);
        region(regions, 1, "06a27c8b90479a4bb8fe575f050f886e", METADATA);
        editRegions.accept(regions);
        return checksummed(regions);
    }

    private static void region(byte[] regions, int number, String id, long offset) {
        int at = 16 + number * 32;
        Numbers.hex(regions, at, id);
        Numbers.le64(regions, at + 16, offset);
        Numbers.le32(regions, at + 24, MIB);
        Numbers.le32(regions, at + 28, 1);
    }

    private byte[] metadata() {
        byte[] metadata = new byte[64 << 10];
        Numbers.text(metadata, 0, "metadata");
        Numbers.le16(metadata, 10, 5);
        item(metadata, 1, "3767a1ca36fa434db3b633f0aa44e76b", 0, 8, 4);
        item(metadata, 2, "2442a52f1bcd7648b2115dbed83bf4b8", 8, 8, 6);
        item(metadata, 3, "1dbf41816fa90947ba47f233a8faab5f", 16, 4, 6);
        item(metadata, 4, "c748a3cd5d4471449cc9e9885251c556", 20, 4, 6);
        item(metadata, 5, "ab12cabee6b2234593efc309e000c746", 24, 16, 6);
        editMetadata.accept(metadata);
        return metadata;
    }

    /** Writes an entry of the metadata table. */
    public static void item(byte[] metadata, int number, String id, long place, long length, int flags) {
        Numbers.hex(metadata, number * 32, id);
        Numbers.le32(metadata, number * 32 + 16, (64 << 10) + place);
        Numbers.le32(metadata, number * 32 + 20, length);
        Numbers.le32(metadata, number * 32 + 24, flags);
    }

    private byte[] items() {
        byte[] items = new byte[40];
        Numbers.le32(items, 0, blockSize);
        Numbers.le64(items, 8, declaredSize >= 0 ? declaredSize : disk.length());
        Numbers.le32(items, 16, 512);
        Numbers.le32(items, 20, 4096);
        items[24] = 1;
        editItems.accept(items);
        return items;
    }

    private static byte[] checksummed(byte[] structure) {
        Numbers.le32(structure, 4, 0);
        CRC32C crc = new CRC32C();
        crc.update(structure);
        Numbers.le32(structure, 4, crc.getValue());
        return structure;
    }
}
