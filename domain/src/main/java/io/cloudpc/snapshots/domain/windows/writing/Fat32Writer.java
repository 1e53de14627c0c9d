package io.cloudpc.snapshots.domain.windows.writing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes a small FAT32 volume, with a chain of folders of one cluster each and one file in the last. Names are short ones. */
@SuppressWarnings("ByteBufferBackingArray") // Every buffer is allocated here.
final class Fat32Writer {
    private static final int SECTOR = 512;
    private static final int ENTRY = 32;
    private static final int RESERVED_SECTORS = 32;
    private static final int FIRST_CLUSTER = 2;
    private static final int LAST = 0x0fff_ffff;
    private static final byte FOLDER = 0x10;

    private final long sectors;
    private final long firstSector;
    private final int tableSectors;
    private final Map<Long, byte[]> pieces = new TreeMap<>();

    Fat32Writer(long sizeBytes, long firstSector) {
        this.sectors = sizeBytes / SECTOR;
        this.firstSector = firstSector;
        this.tableSectors = (int) ((sectors + FIRST_CLUSTER) * Integer.BYTES / SECTOR + 1);
    }

    /** Adds a file of at most one cluster. */
    Fat32Writer file(String path, byte[] content) {
        String[] names = path.split("/", -1);
        ByteBuffer table = littleEndian(Integer.BYTES * (FIRST_CLUSTER + names.length + 1));
        table.putInt(0x0fff_fff8).putInt(LAST);
        for (int i = 0; i < names.length; i++) {
            boolean isFile = i == names.length - 1;
            table.putInt(LAST);
            pieces.put(
                    placeOf(FIRST_CLUSTER + i),
                    entry(names[i], isFile ? 0 : FOLDER, FIRST_CLUSTER + i + 1, isFile ? content.length : 0));
        }
        table.putInt(LAST);
        pieces.put(placeOf(FIRST_CLUSTER + names.length), content.clone());
        pieces.put((long) RESERVED_SECTORS * SECTOR, table.array());
        return this;
    }

    /** What is not zero on the volume, by its place. */
    Map<Long, byte[]> pieces() {
        byte[] sector = new byte[SECTOR];
        ByteBuffer boot = ByteBuffer.wrap(sector).order(ByteOrder.LITTLE_ENDIAN);
        boot.putShort((short) 0x58eb).put((byte) 0x90).put("MSDOS5.0".getBytes(StandardCharsets.US_ASCII));
        boot.putShort((short) SECTOR)
                .put((byte) 1)
                .putShort((short) RESERVED_SECTORS)
                .put((byte) 1);
        boot.put(21, (byte) 0xf8).putShort(24, (short) 63).putShort(26, (short) 255);
        boot.putInt(28, (int) firstSector).putInt(32, (int) sectors).putInt(36, tableSectors);
        boot.putInt(44, FIRST_CLUSTER).put(64, (byte) 0x80).put(66, (byte) 0x29).putInt(67, 0x5a3b_6f1e);
        boot.position(71);
        boot.put("EFI        FAT32   ".getBytes(StandardCharsets.US_ASCII));
        boot.putShort(510, (short) 0xaa55);
        pieces.put(0L, sector);
        return pieces;
    }

    private long placeOf(int cluster) {
        return (RESERVED_SECTORS + tableSectors + cluster - (long) FIRST_CLUSTER) * SECTOR;
    }

    private static byte[] entry(String name, int attributes, int cluster, int length) {
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        ByteBuffer entry = littleEndian(ENTRY);
        entry.put("%-8s%-3s".formatted(stem, extension).getBytes(StandardCharsets.US_ASCII));
        entry.put((byte) attributes);
        entry.putShort(20, (short) (cluster >>> 16))
                .putShort(26, (short) cluster)
                .putInt(28, length);
        return entry.array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
