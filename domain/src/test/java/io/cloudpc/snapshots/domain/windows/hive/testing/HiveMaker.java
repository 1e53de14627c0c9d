package io.cloudpc.snapshots.domain.windows.hive.testing;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a registry hive: one bin, keys in depth-first order, each with its values before its subkeys. */
public final class HiveMaker {
    /** How lists of subkeys are written. */
    public enum Lists {
        LF,
        LH,
        LI
    }

    private static final int BINS = 4096;
    private static final int BIN_HEADER = 32;
    private static final int SEGMENT = 16_344;
    private static final String SECURITY =
            "010004801400000024000000000000003400000001020000000000052000000020020000010200000000000520000000200200000200080000000000";

    private final Key root = new Key("ROOT");
    private final String fileName;
    private Lists lists = Lists.LH;
    private int keysOfALeaf = 500;
    private int gap;
    private long sequence = 1;

    private byte[] bins = new byte[64 << 10];
    private int end = BIN_HEADER;
    private int security;

    public HiveMaker(String fileName) {
        this.fileName = fileName;
    }

    /** Adds a key, and those above it. */
    public HiveMaker key(String path) {
        find(path);
        return this;
    }

    /** Adds a value of any type. */
    public HiveMaker value(String path, String name, int type, byte[] data) {
        find(path).values.put(name, new Value(type, data));
        return this;
    }

    public HiveMaker text(String path, String name, String text) {
        return value(path, name, 1, utf16(text + "\0"));
    }

    public HiveMaker number(String path, String name, int number) {
        byte[] data = new byte[4];
        Numbers.le32(data, 0, number);
        return value(path, name, 4, data);
    }

    public HiveMaker dropKey(String path) {
        int last = path.lastIndexOf('\\');
        find(last < 0 ? "" : path.substring(0, last)).keys.remove(upper(path.substring(last + 1)));
        return this;
    }

    public HiveMaker dropValue(String path, String name) {
        find(path).values.remove(name);
        return this;
    }

    public HiveMaker lists(Lists kind, int keysOfOneLeaf) {
        lists = kind;
        keysOfALeaf = keysOfOneLeaf;
        return this;
    }

    /** Leaves this many unused bytes before each key, so that keys lie as far from each other as in a large hive. */
    public HiveMaker gap(int bytes) {
        gap = bytes;
        return this;
    }

    public HiveMaker sequence(long number) {
        sequence = number;
        return this;
    }

    public static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private Key find(String path) {
        Key key = root;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\\\")) {
            key = key.keys.computeIfAbsent(upper(name), any -> new Key(name));
        }
        return key;
    }

    private static String upper(String name) {
        StringBuilder upper = new StringBuilder();
        name.chars().forEach(unit -> upper.append((char) Character.toUpperCase(unit)));
        return upper.toString();
    }

    /** The hive, clean. */
    public byte[] bytes() {
        bins = new byte[64 << 10];
        end = BIN_HEADER;
        security = cell(0x78);
        int rootCell = node(root, -1, true);
        security();
        int size = (end + 8 + BINS - 1) / BINS * BINS;
        ensure(size);
        if (size > end) {
            Numbers.le32(bins, end, size - end);
        }
        Numbers.text(bins, 0, "hbin");
        Numbers.le32(bins, 8, size);
        byte[] hive = new byte[BINS + size];
        System.arraycopy(bins, 0, hive, BINS, size);
        System.arraycopy(base(sequence, sequence, 0, rootCell, size, fileName), 0, hive, 0, 512);
        return hive;
    }

    /** A base block of 512 bytes. */
    public static byte[] base(long primary, long secondary, int fileType, int rootCell, int binsSize, String fileName) {
        byte[] base = new byte[512];
        Numbers.text(base, 0, "regf");
        Numbers.le32(base, 4, primary);
        Numbers.le32(base, 8, secondary);
        Numbers.le32(base, 20, 1);
        Numbers.le32(base, 24, 5);
        Numbers.le32(base, 28, fileType);
        Numbers.le32(base, 32, 1);
        Numbers.le32(base, 36, rootCell);
        Numbers.le32(base, 40, binsSize);
        Numbers.le32(base, 44, 1);
        byte[] name = utf16(fileName);
        System.arraycopy(name, 0, base, 48, Math.min(name.length, 62));
        return checksummed(base);
    }

    /** The block with its checksum made right. */
    public static byte[] checksummed(byte[] base) {
        int sum = 0;
        for (int at = 0; at < 508; at += 4) {
            sum ^= (int) Fields.le32(base, at);
        }
        Numbers.le32(base, 508, sum == 0 ? 1 : sum == -1 ? -2 : sum);
        return base;
    }

    private int node(Key key, int parent, boolean isRoot) {
        if (gap > 0) {
            int free = unused(gap);
            Numbers.le32(bins, free, gap);
        }
        boolean latin1 = isLatin1(key.name);
        byte[] name = latin1 ? key.name.getBytes(StandardCharsets.ISO_8859_1) : utf16(key.name);
        int at = cell(76 + name.length) + 4;
        Numbers.text(bins, at, "nk");
        Numbers.le16(bins, at + 2, (latin1 ? 0x20 : 0) | (isRoot ? 0xc : 0));
        Numbers.le32(bins, at + 16, parent);
        Numbers.le32(bins, at + 20, key.keys.size());
        Numbers.le32(bins, at + 28, -1);
        Numbers.le32(bins, at + 32, -1);
        Numbers.le32(bins, at + 36, key.values.size());
        Numbers.le32(bins, at + 40, -1);
        Numbers.le32(bins, at + 44, security);
        Numbers.le32(bins, at + 48, -1);
        Numbers.le16(bins, at + 72, name.length);
        System.arraycopy(name, 0, bins, at + 76, name.length);
        if (!key.values.isEmpty()) {
            int list = values(key);
            Numbers.le32(bins, at + 40, list);
        }
        if (!key.keys.isEmpty()) {
            int list = subkeys(key, at - 4);
            Numbers.le32(bins, at + 28, list);
        }
        return at - 4;
    }

    private int values(Key key) {
        int list = cell(key.values.size() * 4);
        int at = list + 4;
        for (Map.Entry<String, Value> value : key.values.entrySet()) {
            int cell = value(value.getKey(), value.getValue());
            Numbers.le32(bins, at, cell);
            at += 4;
        }
        return list;
    }

    private int value(String name, Value value) {
        boolean latin1 = isLatin1(name);
        byte[] encoded = latin1 ? name.getBytes(StandardCharsets.ISO_8859_1) : utf16(name);
        int at = cell(20 + encoded.length) + 4;
        Numbers.text(bins, at, "vk");
        Numbers.le16(bins, at + 2, encoded.length);
        Numbers.le32(bins, at + 12, value.type);
        Numbers.le16(bins, at + 16, latin1 ? 1 : 0);
        System.arraycopy(encoded, 0, bins, at + 20, encoded.length);
        byte[] data = value.data;
        if (data.length <= 4) {
            Numbers.le32(bins, at + 4, 0x80000000L | data.length);
            System.arraycopy(data, 0, bins, at + 8, data.length);
        } else {
            Numbers.le32(bins, at + 4, data.length);
            int cell = data.length > SEGMENT ? bigData(data) : cellOf(data);
            Numbers.le32(bins, at + 8, cell);
        }
        return at - 4;
    }

    private int bigData(byte[] data) {
        int count = (data.length + SEGMENT - 1) / SEGMENT;
        int header = cell(8);
        Numbers.text(bins, header + 4, "db");
        Numbers.le16(bins, header + 6, count);
        int list = cell(count * 4);
        Numbers.le32(bins, header + 8, list);
        for (int i = 0; i < count; i++) {
            int part = cellOf(Arrays.copyOfRange(data, i * SEGMENT, Math.min(data.length, (i + 1) * SEGMENT)));
            Numbers.le32(bins, list + 4 + i * 4, part);
        }
        return header;
    }

    private int subkeys(Key key, int parent) {
        List<Key> sorted = new ArrayList<>(key.keys.values());
        sorted.sort(Comparator.comparing(child -> upper(child.name)));
        List<Integer> leaves = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += keysOfALeaf) {
            leaves.add(leaf(sorted.subList(from, Math.min(sorted.size(), from + keysOfALeaf)), parent));
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int root = cell(4 + 4 * leaves.size());
        Numbers.text(bins, root + 4, "ri");
        Numbers.le16(bins, root + 6, leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            Numbers.le32(bins, root + 8 + i * 4, leaves.get(i));
        }
        return root;
    }

    private int leaf(List<Key> keys, int parent) {
        int entry = lists == Lists.LI ? 4 : 8;
        int leaf = cell(4 + entry * keys.size());
        Numbers.text(bins, leaf + 4, lists.name().toLowerCase(Locale.ROOT));
        Numbers.le16(bins, leaf + 6, keys.size());
        for (int i = 0; i < keys.size(); i++) {
            int cell = node(keys.get(i), parent, false);
            int at = leaf + 8 + i * entry;
            Numbers.le32(bins, at, cell);
            if (lists == Lists.LH) {
                Numbers.le32(bins, at + 4, hash(keys.get(i).name));
            } else if (lists == Lists.LF) {
                byte[] hint = Arrays.copyOf(keys.get(i).name.getBytes(StandardCharsets.ISO_8859_1), 4);
                System.arraycopy(hint, 0, bins, at + 4, 4);
            }
        }
        return leaf;
    }

    private static int hash(String name) {
        int hash = 0;
        for (char unit : upper(name).toCharArray()) {
            hash = hash * 37 + unit;
        }
        return hash;
    }

    private void security() {
        int at = security + 4;
        Numbers.text(bins, at, "sk");
        Numbers.le32(bins, at + 4, security);
        Numbers.le32(bins, at + 8, security);
        Numbers.le32(bins, at + 12, 1);
        Numbers.le32(bins, at + 16, SECURITY.length() / 2);
        Numbers.hex(bins, at + 20, SECURITY);
    }

    private static boolean isLatin1(String text) {
        return text.chars().allMatch(unit -> unit < 256);
    }

    private int cellOf(byte[] content) {
        int cell = cell(content.length);
        System.arraycopy(content, 0, bins, cell + 4, content.length);
        return cell;
    }

    private int cell(int contentLength) {
        int size = (contentLength + 4 + 7) / 8 * 8;
        int at = unused(size);
        Numbers.le32(bins, at, -size);
        return at;
    }

    private int unused(int size) {
        int at = end;
        end += size;
        ensure(end + 8);
        return at;
    }

    private void ensure(int size) {
        if (bins.length < size) {
            bins = Arrays.copyOf(bins, Math.max(size, bins.length * 2));
        }
    }

    private static final class Key {
        private final String name;
        private final Map<String, Key> keys = new TreeMap<>();
        private final Map<String, Value> values = new LinkedHashMap<>();

        Key(String name) {
            this.name = name;
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
