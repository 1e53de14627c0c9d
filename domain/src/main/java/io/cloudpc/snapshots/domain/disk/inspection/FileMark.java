package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes by which files of another kind are known.
 *
 * @param code the finding for files of this kind
 * @param what the kind, as in "The file is ..."
 * @param offset where the bytes lie, from the start of the file
 * @param remedy what to do with files of this kind; empty: the code's own remedy
 */
record FileMark(FindingCode code, String what, int offset, Bytes bytes, String remedy) {
    /** Bytes of a mark. */
    record Bytes(String hex) {
        byte[] toArray() {
            return HexFormat.of().parseHex(hex);
        }
    }

    static FileMark hex(FindingCode code, String what, int offset, String hex) {
        return new FileMark(code, what, offset, new Bytes(hex), "");
    }

    static FileMark text(FindingCode code, String what, int offset, String ascii) {
        return hex(code, what, offset, HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    FileMark remediedBy(String other) {
        return new FileMark(code, what, offset, bytes, other);
    }

    boolean isIn(byte[] head) {
        return Fields.hasBytes(head, offset, bytes.toArray());
    }

    Finding finding() {
        return finding(code, what, remedy).at(offset);
    }

    /** The finding that a file is of another kind than a disk image that a check reads. */
    static Finding finding(FindingCode code, String what, String remedy) {
        Finding finding = Finding.of(code, "The file is " + what + ", whatever its name says.");
        return remedy.isEmpty() ? finding : finding.remediedBy(remedy);
    }
}
