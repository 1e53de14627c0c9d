package io.cloudpc.snapshots.domain.disk.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and marks in a byte array. 32-bit numbers are unsigned, in a long; 64-bit ones are as they are. */
public final class Fields {
    private static final VarHandle BE32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BE64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LE16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Fields() {}

    /** Unsigned big-endian 32-bit number. */
    public static long be32(byte[] bytes, int at) {
        return Integer.toUnsignedLong((int) BE32.get(bytes, at));
    }

    /** Big-endian 64-bit number; negative when its unsigned value exceeds {@link Long#MAX_VALUE}. */
    public static long be64(byte[] bytes, int at) {
        return (long) BE64.get(bytes, at);
    }

    /** Unsigned little-endian 16-bit number. */
    public static int le16(byte[] bytes, int at) {
        return Short.toUnsignedInt((short) LE16.get(bytes, at));
    }

    /** Unsigned little-endian 32-bit number. */
    public static long le32(byte[] bytes, int at) {
        return Integer.toUnsignedLong((int) LE32.get(bytes, at));
    }

    /** Little-endian 64-bit number; negative when its unsigned value exceeds {@link Long#MAX_VALUE}. */
    public static long le64(byte[] bytes, int at) {
        return (long) LE64.get(bytes, at);
    }

    /** Whether this ASCII text lies there; false where the array ends too early. */
    public static boolean hasText(byte[] bytes, int at, String ascii) {
        return hasBytes(bytes, at, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether these bytes lie there; false where the array ends too early. */
    public static boolean hasBytes(byte[] bytes, int at, byte... expected) {
        return at >= 0
                && at + expected.length <= bytes.length
                && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }

    /** Whether the bytes in [from, to) are all zero. */
    public static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** A 64-bit number as people read an offset that may exceed a signed long. */
    public static String unsigned(long value) {
        return Long.toUnsignedString(value);
    }

    /** A 32-bit number in hexadecimal, as tools print versions and checksums. */
    public static String hex32(long value) {
        return String.format("0x%08x", value);
    }
}
