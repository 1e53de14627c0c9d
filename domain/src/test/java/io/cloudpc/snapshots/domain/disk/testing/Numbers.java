package io.cloudpc.snapshots.domain.disk.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes numbers into byte arrays, as the formats have them. */
public final class Numbers {
    private Numbers() {}

    public static void be32(byte[] bytes, int at, long value) {
        ByteBuffer.wrap(bytes).putInt(at, (int) value);
    }

    public static void be64(byte[] bytes, int at, long value) {
        ByteBuffer.wrap(bytes).putLong(at, value);
    }

    public static void le16(byte[] bytes, int at, int value) {
        little(bytes).putShort(at, (short) value);
    }

    public static void le32(byte[] bytes, int at, long value) {
        little(bytes).putInt(at, (int) value);
    }

    public static void le64(byte[] bytes, int at, long value) {
        little(bytes).putLong(at, value);
    }

    public static void hex(byte[] bytes, int at, String hex) {
        byte[] value = HexFormat.of().parseHex(hex);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    public static void text(byte[] bytes, int at, String ascii) {
        byte[] value = ascii.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
