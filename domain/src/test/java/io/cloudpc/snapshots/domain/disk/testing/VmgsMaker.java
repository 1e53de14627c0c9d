package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Makes guest state of 4 MiB, right or with chosen faults. Checksums are right unless the fault is one. */
public final class VmgsMaker {
    public static final long SIZE = 4 << 20;

    private int secondOffset = 512;
    private int tableBlock = 2;
    private Consumer<byte[]> editFirst = header -> {};
    private Consumer<byte[]> editSecond = header -> {};
    private Consumer<byte[]> damage = header -> {};
    private Consumer<byte[]> editTable = table -> {};

    public VmgsMaker secondHeaderAt(int offset) {
        this.secondOffset = offset;
        return this;
    }

    public VmgsMaker tableIn(int block) {
        this.tableBlock = block;
        return this;
    }

    /** Edits both headers before their checksums. */
    public VmgsMaker headers(Consumer<byte[]> edit) {
        this.editFirst = edit;
        this.editSecond = edit;
        return this;
    }

    public VmgsMaker secondHeader(Consumer<byte[]> edit) {
        this.editSecond = edit;
        return this;
    }

    /** Edits the second header after its checksum. */
    public VmgsMaker secondHeaderDamaged(Consumer<byte[]> edit) {
        this.damage = edit;
        return this;
    }

    public VmgsMaker table(Consumer<byte[]> edit) {
        this.editTable = edit;
        return this;
    }

    /** The guest state without a footer. */
    public PatchedBytes bare() {
        byte[] table = new byte[4096];
        file(table, 0, tableBlock, 1, 4096);
        file(table, 1, 4, 2, 5000);
        file(table, 3, 6, 8, 32768);
        editTable.accept(table);
        byte[] second = header(2, editSecond);
        damage.accept(second);
        return new PatchedBytes(
                SIZE,
                List.of(
                        new Patch(0, header(1, editFirst)),
                        new Patch(secondOffset, second),
                        new Patch(tableBlock * 4096L, table)));
    }

    public PatchedBytes make() {
        return VhdMaker.fixed(bare());
    }

    public static void file(byte[] table, int id, long block, long blocks, long size) {
        Numbers.le32(table, id * 64, block);
        Numbers.le32(table, id * 64 + 4, blocks);
        Numbers.le64(table, id * 64 + 8, size);
    }

    private byte[] header(long sequence, Consumer<byte[]> edit) {
        byte[] header = new byte[168];
        Numbers.text(header, 0, "GUESTRTS");
        Numbers.le32(header, 8, 0x30000);
        Numbers.le32(header, 16, sequence);
        Numbers.le32(header, 20, 168);
        Numbers.le32(header, 24, tableBlock);
        Numbers.le32(header, 28, 1);
        edit.accept(header);
        Numbers.le32(header, 12, 0);
        CRC32 crc = new CRC32();
        crc.update(header);
        Numbers.le32(header, 12, crc.getValue());
        return header;
    }
}
