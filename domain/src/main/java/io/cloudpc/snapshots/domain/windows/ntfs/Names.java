package io.cloudpc.snapshots.domain.windows.ntfs;

/**
 * The order of names in a folder: by their UTF-16 units in upper case. The volume has a table of upper case letters of its
 * own; for a name in ASCII all such tables say the same, as none makes an ASCII letter of another one.
 */
final class Names {
    private Names() {}

    /** Compares a name in ASCII with any other; the result has the sign of the order. */
    static int compare(String ascii, String other) {
        int shared = Math.min(ascii.length(), other.length());
        for (int i = 0; i < shared; i++) {
            int order = Character.compare(upper(ascii.charAt(i)), upper(other.charAt(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ascii.length(), other.length());
    }

    /** Letters outside ASCII stay: in any case, they come after it. */
    private static char upper(char unit) {
        return unit >= 'a' && unit <= 'z' ? (char) (unit - 'a' + 'A') : unit;
    }
}
