package io.cloudpc.snapshots.domain.windows.fat;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The entries of a folder: each may be preceded by others that hold its long name, last part first. */
final class FolderListing {
    private static final int ENTRY = 32;
    private static final int SHORT_NAME = 11;
    private static final int END = 0;
    private static final int DELETED = 0xe5;
    private static final int VOLUME_LABEL = 0x08;
    private static final int FOLDER = 0x10;
    private static final int LONG_NAME = 0x0f;
    private static final int LAST_PART = 0x40;

    /** Offsets of the thirteen UTF-16 units in an entry that holds a part of a long name. */
    private static final int[] UNITS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

    private final byte[] bytes;

    FolderListing(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The entry of a name in ASCII, in any case. */
    Optional<FolderEntry> find(String name) {
        LongName longName = new LongName();
        for (int at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
            int first = Byte.toUnsignedInt(bytes[at]);
            int kind = bytes[at + 11] & 0x3f;
            if (first == END) {
                return Optional.empty();
            }
            if (first != DELETED && kind == LONG_NAME) {
                longName.add(at);
                continue;
            }
            if (first != DELETED && (kind & VOLUME_LABEL) == 0 && (longName.is(name, at) || isShortName(name, at))) {
                return Optional.of(entry(at));
            }
            longName.clear();
        }
        return Optional.empty();
    }

    private FolderEntry entry(int at) {
        long cluster = ((long) Fields.le16(bytes, at + 20) << 16) | Fields.le16(bytes, at + 26);
        boolean isFolder = (bytes[at + 11] & FOLDER) != 0;
        return new FolderEntry(isFolder, cluster, isFolder ? 0 : Fields.le32(bytes, at + 28));
    }

    private boolean isShortName(String name, int at) {
        String stem = text(at, 8);
        String extension = text(at + 8, 3);
        return name.equalsIgnoreCase(extension.isEmpty() ? stem : stem + "." + extension);
    }

    private String text(int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1)
                .stripTrailing()
                .toUpperCase(Locale.ROOT);
    }

    private int shortNameChecksum(int at) {
        int sum = 0;
        for (int i = 0; i < SHORT_NAME; i++) {
            sum = (((sum & 1) << 7) + (sum >> 1) + Byte.toUnsignedInt(bytes[at + i])) & 0xff;
        }
        return sum;
    }

    /** A long name that is collected part by part, and counts only when complete and of the entry that follows. */
    private final class LongName {
        private String text = "";
        private int missing = -1;
        private int checksum;

        void add(int at) {
            int number = bytes[at] & 0x3f;
            if ((bytes[at] & LAST_PART) != 0) {
                text = "";
                missing = number;
                checksum = Byte.toUnsignedInt(bytes[at + 13]);
            }
            if (number != missing || number == 0 || checksum != Byte.toUnsignedInt(bytes[at + 13])) {
                clear();
                return;
            }
            text = part(at) + text;
            missing--;
        }

        boolean is(String name, int entry) {
            return missing == 0 && checksum == shortNameChecksum(entry) && text.equalsIgnoreCase(name);
        }

        void clear() {
            missing = -1;
            text = "";
        }

        private String part(int at) {
            StringBuilder part = new StringBuilder();
            for (int unit : UNITS) {
                char letter = (char) Fields.le16(bytes, at + unit);
                if (letter == 0) {
                    break;
                }
                part.append(letter);
            }
            return part.toString();
        }
    }
}
