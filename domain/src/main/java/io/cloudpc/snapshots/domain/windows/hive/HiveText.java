package io.cloudpc.snapshots.domain.windows.hive;

import java.nio.charset.StandardCharsets;

/** Texts and names as hives store and compare them. */
final class HiveText {
    private HiveText() {}

    /** UTF-16 text; an odd last byte is ignored. */
    static String utf16(byte[] bytes) {
        return new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16LE);
    }

    static String untilZero(String text) {
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** A name of a key or value: Latin-1 where its flag says so, or UTF-16. */
    static String name(byte[] cell, int at, int length, boolean latin1) {
        return new String(
                cell,
                at,
                latin1 ? length : length / 2 * 2,
                latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    }

    static boolean isAscii(String name) {
        return name.chars().allMatch(unit -> unit < 0x80);
    }

    /** Compares names as Windows sorts them: by upper-case UTF-16 units. */
    static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            int difference = Character.toUpperCase(left.charAt(i)) - Character.toUpperCase(right.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return left.length() - right.length();
    }

    /** The hash of a name in a hash leaf ({@code lh}). */
    static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 37 * hash + Character.toUpperCase(name.charAt(i));
        }
        return hash;
    }
}
