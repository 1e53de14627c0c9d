package io.cloudpc.snapshots.domain.windows.writing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a small registry hive, clean and in one bin; names and texts of keys are ASCII. */
public final class HiveWriter {
    private static final int BINS = 4096;
    private static final int BIN_HEADER = 32;
    private static final int NONE = -1;
    private static final int TEXT = 1;
    private static final int BINARY = 3;
    private static final int NUMBER = 4;

    /** The security descriptor of a key that administrators own. */
    private static final byte[] SECURITY = java.util.HexFormat.of()
            .parseHex("010004801400000024000000000000003400000001020000000000052000000020020000010200000000000520000000"
                    + "200200000200080000000000");

    private final Key root = new Key("ROOT");
    private final String name;
    private ByteBuffer bins = ByteBuffer.allocate(0);

    /** A hive whose file has this name. */
    public HiveWriter(String name) {
        this.name = name;
    }

    /** Adds a key, and those above it. */
    public HiveWriter key(String path) {
        find(path);
        return this;
    }

    public HiveWriter text(String path, String value, String text) {
        return value(path, value, TEXT, (text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    public HiveWriter number(String path, String value, int number) {
        return value(path, value, NUMBER, littleEndian(4).putInt(number).array());
    }

    public HiveWriter binary(String path, String value, byte[] data) {
        return value(path, value, BINARY, data);
    }

    /** Adds a value of any type, with at most 16,344 bytes. */
    public HiveWriter value(String path, String value, int type, byte[] data) {
        find(path).values.put(value, new Value(type, data.clone()));
        return this;
    }

    private Key find(String path) {
        Key key = root;
        for (String part : path.isEmpty() ? new String[0] : path.split("\\\\")) {
            key = key.keys.computeIfAbsent(part.toUpperCase(Locale.ROOT), any -> new Key(part));
        }
        return key;
    }

    /** The hive's file. */
    public byte[] bytes() {
        bins = littleEndian(root.size() + 4096);
        bins.position(BIN_HEADER);
        int security = cell(20 + SECURITY.length);
        bins.putInt(security + 4 + 4, security)
                .putInt(security + 4 + 8, security)
                .putInt(security + 4 + 12, 1);
        bins.put(security + 4, (byte) 's').put(security + 5, (byte) 'k').putInt(security + 20, SECURITY.length);
        put(security + 24, SECURITY);
        int rootCell = node(root, NONE, security);
        int end = bins.position();
        int size = (end + 8 + BINS - 1) / BINS * BINS;
        byte[] file = new byte[BINS + size];
        bins.putInt(end, size - end);
        put(0, "hbin".getBytes(StandardCharsets.US_ASCII));
        bins.putInt(8, size);
        System.arraycopy(bins.array(), 0, file, BINS, size);
        base(file, rootCell, size);
        return file;
    }

    private void base(byte[] file, int rootCell, int size) {
        ByteBuffer base = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        base.put("regf".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1).putLong(0);
        base.putInt(1)
                .putInt(5)
                .putInt(0)
                .putInt(1)
                .putInt(rootCell)
                .putInt(size)
                .putInt(1);
        base.put(name.getBytes(StandardCharsets.UTF_16LE));
        int sum = 0;
        for (int at = 0; at < 508; at += 4) {
            sum ^= base.getInt(at);
        }
        base.putInt(508, sum);
    }

    private int node(Key key, int parent, int security) {
        byte[] latin = key.name.getBytes(StandardCharsets.US_ASCII);
        int cell = cell(76 + latin.length);
        int at = cell + 4;
        put(at, new byte[] {'n', 'k', (byte) (parent == NONE ? 0x2c : 0x20), 0});
        bins.putInt(at + 16, parent).putInt(at + 20, key.keys.size());
        bins.putInt(at + 28, NONE).putInt(at + 32, NONE).putInt(at + 36, key.values.size());
        bins.putInt(at + 40, NONE).putInt(at + 44, security).putInt(at + 48, NONE);
        bins.putShort(at + 72, (short) latin.length);
        put(at + 76, latin);
        if (!key.values.isEmpty()) {
            bins.putInt(at + 40, values(key));
        }
        if (!key.keys.isEmpty()) {
            bins.putInt(at + 28, subkeys(key, cell, security));
        }
        return cell;
    }

    private int values(Key key) {
        int list = cell(4 * key.values.size());
        int at = list + 4;
        for (Map.Entry<String, Value> value : key.values.entrySet()) {
            bins.putInt(at, value(value.getKey(), value.getValue()));
            at += 4;
        }
        return list;
    }

    private int value(String valueName, Value value) {
        byte[] latin = valueName.getBytes(StandardCharsets.US_ASCII);
        int cell = cell(20 + latin.length);
        int at = cell + 4;
        put(at, new byte[] {'v', 'k'});
        bins.putShort(at + 2, (short) latin.length).putInt(at + 12, value.type).putShort(at + 16, (short) 1);
        put(at + 20, latin);
        if (value.data.length <= 4) {
            bins.putInt(at + 4, 0x8000_0000 | value.data.length);
            put(at + 8, value.data);
        } else {
            int data = cell(value.data.length);
            put(data + 4, value.data);
            bins.putInt(at + 4, value.data.length).putInt(at + 8, data);
        }
        return cell;
    }

    private int subkeys(Key key, int parent, int security) {
        List<Key> children = new ArrayList<>(key.keys.values());
        int list = cell(4 + 8 * children.size());
        put(list + 4, new byte[] {'l', 'h'});
        bins.putShort(list + 6, (short) children.size());
        for (int i = 0; i < children.size(); i++) {
            bins.putInt(list + 8 + 8 * i, node(children.get(i), parent, security));
            bins.putInt(list + 12 + 8 * i, hash(children.get(i).name));
        }
        return list;
    }

    private static int hash(String key) {
        int hash = 0;
        for (char unit : key.toUpperCase(Locale.ROOT).toCharArray()) {
            hash = 37 * hash + unit;
        }
        return hash;
    }

    /** A cell in use; its offset. */
    private int cell(int content) {
        int at = bins.position();
        int size = (content + 4 + 7) / 8 * 8;
        bins.putInt(at, -size).position(at + size);
        return at;
    }

    private void put(int at, byte[] bytes) {
        System.arraycopy(bytes, 0, bins.array(), at, bytes.length);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static final class Key {
        private final String name;
        private final Map<String, Key> keys = new TreeMap<>();
        private final Map<String, Value> values = new LinkedHashMap<>();

        Key(String name) {
            this.name = name;
        }

        /** Bytes that it takes at most, with all that is under it. */
        int size() {
            int size = 128 + name.length() + 12 * keys.size();
            for (Map.Entry<String, Value> value : values.entrySet()) {
                size += 56 + value.getKey().length() + value.getValue().data.length;
            }
            for (Key key : keys.values()) {
                size += key.size();
            }
            return size;
        }
    }

    private static final class Value {
        private final int type;
        private final byte[] data;

        Value(int type, byte[] data) {
            this.type = type;
            this.data = data;
        }
    }
}
