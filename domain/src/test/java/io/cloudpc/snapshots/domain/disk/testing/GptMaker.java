package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Edits the partition table of the sample disk. Checksums are right unless the fault is one. */
public final class GptMaker {
    public static final String ESP = "28732ac11ff8d211ba4b00a0c93ec93b";
    public static final String RESERVED = "16e3c9e35c0bb84d817df92df00215ae";
    public static final String BASIC_DATA = "a2a0d0ebe5b9334487c068b6b72699c7";
    public static final String RECOVERY = "a4bb94ded106404da16abfd50179d6ac";
    public static final String LINUX = "af3dc60f838472478e793d69d8477de4";
    public static final String LDM_METADATA = "aac808588f7ee04285d2e1e90434cfb3";
    public static final String LDM_DATA = "a0609baf3114624fbc683311714a69ad";
    public static final String STORAGE_SPACES = "8faf5ce780f6ee4cafa3b001e56efc2d";
    public static final String STORAGE_SPACES_DATA = "b4dcade734dc39459a76ebbd07be6f7e";
    public static final int WINDOWS_FIRST = 8192;

    private static final int ARRAY = 128 * 128;

    private final PatchedBytes disk;
    private Consumer<byte[]> editArray = array -> {};
    private Consumer<byte[]> editMain = header -> {};
    private Consumer<byte[]> editBackup = header -> {};

    private GptMaker(PatchedBytes disk) {
        this.disk = disk;
    }

    public static GptMaker sample() {
        return of(SampleDisk.raw(VhdMaker.SIZE));
    }

    public static GptMaker of(PatchedBytes disk) {
        return new GptMaker(disk);
    }

    /** Edits the entries of both copies. */
    public GptMaker array(Consumer<byte[]> edit) {
        this.editArray = edit;
        return this;
    }

    /** Edits the header in sector 1, after the checksum of the entries and before its own. */
    public GptMaker main(Consumer<byte[]> edit) {
        this.editMain = edit;
        return this;
    }

    public GptMaker backup(Consumer<byte[]> edit) {
        this.editBackup = edit;
        return this;
    }

    public PatchedBytes raw() {
        byte[] array = disk.read(new ByteRange(1024, ARRAY)).get();
        editArray.accept(array);
        long last = disk.length() - 512;
        return VhdMaker.patched(
                disk,
                new Patch(1024, array),
                new Patch(last - ARRAY, array),
                new Patch(512, header(512, array, editMain)),
                new Patch(last, header(last, array, editBackup)));
    }

    public PatchedBytes make() {
        return VhdMaker.fixed(raw());
    }

    private byte[] header(long offset, byte[] array, Consumer<byte[]> edit) {
        byte[] header = disk.read(new ByteRange(offset, 512)).get();
        Numbers.le32(header, 88, crc(array, array.length));
        edit.accept(header);
        return checksummed(header);
    }

    /** Gives a header its checksum, over as many bytes as it says if that can be. */
    public static byte[] checksummed(byte[] header) {
        int size = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        Numbers.le32(header, 16, 0);
        Numbers.le32(header, 16, crc(header, Math.max(0, Math.min(size, 512))));
        return header;
    }

    /** Writes an entry of the array. */
    public static void entry(byte[] array, int number, String type, long first, long last) {
        Numbers.hex(array, (number - 1) * 128, type);
        Numbers.hex(array, (number - 1) * 128 + 16, type);
        Numbers.le64(array, (number - 1) * 128 + 32, first);
        Numbers.le64(array, (number - 1) * 128 + 40, last);
    }

    private static long crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
