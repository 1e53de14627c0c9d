package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Makes an entry of a VHDX log, right or with chosen faults. Its checksum is right unless the fault comes after it. */
public final class LogEntryMaker {
    public static final int SECTOR = 4096;

    /** Where {@link VhdxMaker} has the log, and how many sectors it has there. */
    public static final long LOG = VhdxMaker.MIB;

    public static final int RING = 256;

    private final long sequence;
    private final List<byte[]> descriptors = new ArrayList<>();
    private final List<byte[]> data = new ArrayList<>();
    private long tail;
    private long flushed;
    private long last;
    private Consumer<byte[]> edit = entry -> {};
    private Consumer<byte[]> damage = entry -> {};

    /** An entry without changes, the first of its sequence if it lies in the log's first sector. */
    public LogEntryMaker(long sequence) {
        this.sequence = sequence;
    }

    /** Sets the GUID that the entries have in the header of a file. */
    public static void dirty(byte[] header) {
        guid(header, 48);
    }

    public LogEntryMaker tail(long sector) {
        this.tail = sector;
        return this;
    }

    public LogEntryMaker flushed(long bytes) {
        this.flushed = bytes;
        return this;
    }

    public LogEntryMaker last(long bytes) {
        this.last = bytes;
        return this;
    }

    /** Writes a sector of data at a place of the file. */
    public LogEntryMaker data(long offset, byte[] sector) {
        byte[] descriptor = descriptor("desc", offset);
        System.arraycopy(sector, SECTOR - 4, descriptor, 4, 4);
        System.arraycopy(sector, 0, descriptor, 8, 8);
        descriptors.add(descriptor);
        byte[] logged = sector.clone();
        Numbers.text(logged, 0, "data");
        Numbers.le32(logged, 4, sequence >>> 32);
        Numbers.le32(logged, SECTOR - 4, sequence);
        data.add(logged);
        return this;
    }

    /** Writes a sector full of one byte. */
    public LogEntryMaker data(long offset, int fill) {
        byte[] sector = new byte[SECTOR];
        Arrays.fill(sector, (byte) fill);
        return data(offset, sector);
    }

    /** Zeros a part of the file. */
    public LogEntryMaker zeros(long offset, long length) {
        byte[] descriptor = descriptor("zero", offset);
        Numbers.le64(descriptor, 8, length);
        descriptors.add(descriptor);
        return this;
    }

    /** Edits the entry before its checksum: header, descriptors from 64 on, data from the next sector on. */
    public LogEntryMaker edit(Consumer<byte[]> how) {
        this.edit = how;
        return this;
    }

    /** Edits the entry after its checksum. */
    public LogEntryMaker damaged(Consumer<byte[]> how) {
        this.damage = how;
        return this;
    }

    public byte[] make() {
        int head = (64 + descriptors.size() * 32 + SECTOR - 1) / SECTOR * SECTOR;
        byte[] entry = new byte[head + data.size() * SECTOR];
        Numbers.text(entry, 0, "loge");
        Numbers.le32(entry, 8, entry.length);
        Numbers.le32(entry, 12, tail * SECTOR);
        Numbers.le64(entry, 16, sequence);
        Numbers.le32(entry, 24, descriptors.size());
        guid(entry, 32);
        Numbers.le64(entry, 48, flushed);
        Numbers.le64(entry, 56, last);
        for (int i = 0; i < descriptors.size(); i++) {
            System.arraycopy(descriptors.get(i), 0, entry, 64 + i * 32, 32);
        }
        for (int i = 0; i < data.size(); i++) {
            System.arraycopy(data.get(i), 0, entry, head + i * SECTOR, SECTOR);
        }
        edit.accept(entry);
        checksum(entry);
        damage.accept(entry);
        return entry;
    }

    /** The entry in the log of a file that {@link VhdxMaker} made, from a sector on, around the end of the ring if need be. */
    public Patch[] at(int sector) {
        byte[] entry = make();
        Patch[] patches = new Patch[entry.length / SECTOR];
        for (int i = 0; i < patches.length; i++) {
            patches[i] = new Patch(
                    LOG + (sector + i) % RING * (long) SECTOR, Arrays.copyOfRange(entry, i * SECTOR, (i + 1) * SECTOR));
        }
        return patches;
    }

    /** A file of {@link VhdxMaker} with these entries in its log. */
    public static PatchedBytes withLog(PatchedBytes file, Patch[]... entries) {
        return VhdMaker.patched(file, Stream.of(entries).flatMap(Stream::of).toArray(Patch[]::new));
    }

    /** Makes the checksum of an entry right. */
    public static void checksum(byte[] entry) {
        Numbers.le32(entry, 4, 0);
        CRC32C crc = new CRC32C();
        crc.update(entry);
        Numbers.le32(entry, 4, crc.getValue());
    }

    private byte[] descriptor(String kind, long offset) {
        byte[] descriptor = new byte[32];
        Numbers.text(descriptor, 0, kind);
        Numbers.le64(descriptor, 16, offset);
        Numbers.le64(descriptor, 24, sequence);
        return descriptor;
    }

    private static void guid(byte[] bytes, int at) {
        Numbers.hex(bytes, at, "3c74fce6ed81e84fbf54698ed57ba0b8");
    }
}
