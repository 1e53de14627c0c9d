package io.cloudpc.snapshots.domain.windows.writing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a small NTFS volume: folders whose names fit into one record, and files in one run each. */
@SuppressWarnings("ByteBufferBackingArray") // Every buffer is allocated here.
final class NtfsWriter {
    private static final int SECTOR = 512;
    private static final int CLUSTER = 4096;
    private static final int RECORD = 1024;
    private static final int MIRROR_CLUSTER = 2;
    private static final int TABLE_CLUSTER = 4;
    private static final int TABLE_CLUSTERS = 8;
    private static final int FIRST_FREE_CLUSTER = TABLE_CLUSTER + TABLE_CLUSTERS;
    private static final int FIRST_FREE_RECORD = 16;
    private static final int ROOT = 5;
    private static final int SYSTEM_AND_HIDDEN = 6;
    private static final int FOLDER = 0x1000_0000;

    /** 2024-12-31T10:40:00Z as a FILETIME. */
    private static final long WRITTEN = 133_801_152_000_000_000L;

    private final long sizeBytes;
    private final long firstSector;
    private final Node root = new Node(ROOT, ROOT);
    private final Map<Long, byte[]> pieces = new TreeMap<>();
    private int nextRecord = FIRST_FREE_RECORD;
    private long nextCluster = FIRST_FREE_CLUSTER;

    /**
     * A volume.
     *
     * @param sizeBytes of its partition
     * @param firstSector of its partition on the disk
     */
    NtfsWriter(long sizeBytes, long firstSector) {
        this.sizeBytes = sizeBytes;
        this.firstSector = firstSector;
    }

    /** Adds a file, and the folders above it. */
    NtfsWriter file(String path, byte[] content) {
        Node node = root;
        for (String name : path.split("/", -1)) {
            int parent = node.record;
            node = node.children.computeIfAbsent(
                    name.toUpperCase(Locale.ROOT), any -> new Node(name, nextRecord++, parent));
        }
        node.content = content.clone();
        node.isFolder = false;
        return this;
    }

    /** What is not zero on the volume, by its place. */
    Map<Long, byte[]> pieces() {
        byte[] boot = bootSector();
        pieces.put(0L, boot);
        pieces.put(sizeBytes / SECTOR * SECTOR - SECTOR, boot);
        long clusters = (sizeBytes - SECTOR) / CLUSTER;
        long bitmapBytes = (clusters + 63) / 64 * 8;
        int bitmapClusters = (int) ((bitmapBytes + CLUSTER - 1) / CLUSTER);
        system(0, "$MFT", data(TABLE_CLUSTER, TABLE_CLUSTERS, (long) TABLE_CLUSTERS * CLUSTER));
        system(1, "$MFTMirr", data(MIRROR_CLUSTER, 1, CLUSTER));
        system(
                3,
                "$Volume",
                resident(0x60, "", "Windows".getBytes(StandardCharsets.UTF_16LE)),
                resident(0x70, "", littleEndian(12).putShort(8, (short) 0x0103).array()));
        writeFolder(root);
        long bitmapCluster = nextCluster;
        nextCluster += bitmapClusters;
        system(6, "$Bitmap", data(bitmapCluster, bitmapClusters, bitmapBytes));
        pieces.put(bitmapCluster * CLUSTER, bitmap());
        byte[] mirror = new byte[CLUSTER];
        for (int record = 0; record < CLUSTER / RECORD; record++) {
            byte[] copied = pieces.getOrDefault(placeOf(record), new byte[0]);
            System.arraycopy(copied, 0, mirror, record * RECORD, copied.length);
        }
        pieces.put((long) MIRROR_CLUSTER * CLUSTER, mirror);
        return pieces;
    }

    private byte[] bootSector() {
        byte[] sector = new byte[SECTOR];
        ByteBuffer boot = ByteBuffer.wrap(sector).order(ByteOrder.LITTLE_ENDIAN);
        boot.putShort((short) 0x52eb).put((byte) 0x90).put("NTFS    ".getBytes(StandardCharsets.US_ASCII));
        boot.putShort((short) SECTOR).put((byte) (CLUSTER / SECTOR));
        boot.put(0x15, (byte) 0xf8).putShort(0x18, (short) 63).putShort(0x1a, (short) 255);
        boot.putInt(0x1c, (int) firstSector).putInt(0x24, 0x0080_0080);
        boot.putLong(0x28, sizeBytes / SECTOR - 1).putLong(0x30, TABLE_CLUSTER).putLong(0x38, MIRROR_CLUSTER);
        boot.put(0x40, (byte) -10).put(0x44, (byte) 1).putLong(0x48, 0x5a3b_6f1e_0c1d_4a6eL);
        boot.putShort(510, (short) 0xaa55);
        return sector;
    }

    private byte[] bitmap() {
        byte[] bits = new byte[(int) (nextCluster + 7) / 8];
        for (int cluster = 0; cluster < nextCluster; cluster++) {
            bits[cluster / 8] |= (byte) (1 << (cluster % 8));
        }
        return bits;
    }

    private void writeFolder(Node folder) {
        ByteBuffer entries = littleEndian(RECORD);
        for (Node child : folder.children.values()) {
            byte[] key = fileName(folder.record, child.name, child.content.length, child.isFolder ? FOLDER : 0);
            int length = (16 + key.length + 7) / 8 * 8;
            int start = entries.position();
            entries.putLong(reference(child.record)).putShort((short) length).putShort((short) key.length);
            entries.putInt(0).put(key).position(start + length);
        }
        entries.putLong(0).putShort((short) 16).putShort((short) 0).putInt(2);
        int length = entries.position();
        ByteBuffer index = littleEndian(32 + length);
        index.putInt(0x30).putInt(1).putInt(CLUSTER).putInt(1);
        index.putInt(16).putInt(16 + length).putInt(16 + length).putInt(0);
        index.put(entries.array(), 0, length);
        write(folder.record, folder.name, folder.parent, 3, FOLDER, 0, resident(0x90, "$I30", index.array()));
        for (Node child : folder.children.values()) {
            if (child.isFolder) {
                writeFolder(child);
            } else {
                writeFile(child);
            }
        }
    }

    private void writeFile(Node file) {
        int length = file.content.length;
        byte[] data = resident(0x80, "", file.content);
        if (length > 0) {
            int clusters = (length + CLUSTER - 1) / CLUSTER;
            pieces.put(nextCluster * CLUSTER, file.content);
            data = data(nextCluster, clusters, length);
            nextCluster += clusters;
        }
        write(file.record, file.name, file.parent, 1, 0, length, data);
    }

    private void system(int record, String name, byte[]... attributes) {
        write(record, name, ROOT, 1, SYSTEM_AND_HIDDEN, 0, attributes);
    }

    /** Writes a record with its name, and attributes in the order of their types. */
    private void write(
            int number, String name, int parent, int flags, int fileFlags, long length, byte[]... attributes) {
        byte[] bytes = new byte[RECORD];
        ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        record.put("FILE".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 48)
                .putShort((short) 3);
        record.putShort(16, (short) 1)
                .putShort(18, (short) 1)
                .putShort(20, (short) 56)
                .putShort(22, (short) flags);
        record.putInt(28, RECORD).putShort(40, (short) 8).putInt(44, number);
        record.position(56);
        ByteBuffer information = littleEndian(48);
        for (int i = 0; i < 4; i++) {
            information.putLong(WRITTEN);
        }
        record.put(resident(0x10, "", information.array()));
        record.put(resident(0x30, "", fileName(parent, name, length, fileFlags)));
        for (byte[] attribute : attributes) {
            record.put(attribute);
        }
        record.putInt(-1).putInt(0);
        record.putInt(24, record.position());
        protect(record);
        pieces.put(placeOf(number), bytes);
    }

    /** Puts the update sequence number at the end of each sector, and what was there into the record's list. */
    private static void protect(ByteBuffer record) {
        record.putShort(48, (short) 1);
        for (int sector = 1; sector <= RECORD / SECTOR; sector++) {
            int end = sector * SECTOR - 2;
            record.putShort(48 + 2 * sector, record.getShort(end)).putShort(end, (short) 1);
        }
    }

    private static byte[] fileName(int parent, String name, long length, int flags) {
        ByteBuffer key = littleEndian(66 + 2 * name.length());
        key.putLong(reference(parent));
        for (int i = 0; i < 4; i++) {
            key.putLong(WRITTEN);
        }
        key.putLong((length + CLUSTER - 1) / CLUSTER * CLUSTER)
                .putLong(length)
                .putInt(flags)
                .putInt(0);
        key.put((byte) name.length()).put((byte) 3).put(name.getBytes(StandardCharsets.UTF_16LE));
        return key.array();
    }

    private static byte[] resident(int type, String name, byte[] content) {
        int header = (24 + 2 * name.length() + 7) / 8 * 8;
        ByteBuffer attribute = littleEndian((header + content.length + 7) / 8 * 8);
        attribute.putInt(type).putInt(attribute.capacity());
        attribute.put((byte) 0).put((byte) name.length()).putShort((short) 24);
        attribute.putInt(16, content.length).putShort(20, (short) header);
        attribute.position(24);
        attribute.put(name.getBytes(StandardCharsets.UTF_16LE)).position(header);
        attribute.put(content);
        return attribute.array();
    }

    /** A data attribute in one run. */
    private static byte[] data(long cluster, int clusters, long length) {
        ByteBuffer attribute = littleEndian(80);
        attribute.putInt(0x80).putInt(80).put((byte) 1);
        attribute.putLong(24, clusters - 1L).putShort(32, (short) 64);
        attribute.putLong(40, (long) clusters * CLUSTER).putLong(48, length).putLong(56, length);
        attribute.position(64);
        attribute.put((byte) 0x44).putInt(clusters).putInt((int) cluster);
        return attribute.array();
    }

    private static long reference(int record) {
        return (1L << 48) | record;
    }

    private static long placeOf(int record) {
        return (long) TABLE_CLUSTER * CLUSTER + (long) record * RECORD;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static final class Node {
        private final String name;
        private final int record;
        private final int parent;
        private final Map<String, Node> children = new TreeMap<>();
        private boolean isFolder = true;
        private byte[] content = {};

        Node(int record, int parent) {
            this(".", record, parent);
        }

        Node(String name, int record, int parent) {
            this.name = name;
            this.record = record;
            this.parent = parent;
        }
    }
}
