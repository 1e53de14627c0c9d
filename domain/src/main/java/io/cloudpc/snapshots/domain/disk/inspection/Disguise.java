package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Optional;

/** Recognizes files of other kinds by their first bytes. A file that has a valid footer is never asked. */
final class Disguise {
    private static final int SAMPLE_OF_TEXT = 512;
    private static final int ISO_9660 = 32_769;

    private Disguise() {}

    /** What the file is, if it is a CD or DVD image: the one disguise that may also hold a partition table. */
    static Optional<Finding> opticalDisc(byte[] head) {
        return Fields.hasText(head, ISO_9660, "CD001")
                ? found(FindingCode.IS_ISO, "a CD or DVD image", ISO_9660)
                : Optional.empty();
    }

    /** What the file is, if it is none of the formats that a check reads. */
    static Optional<Finding> of(byte[] head) {
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6) || starts(head, 'P', 'K', 7, 8)) {
            return found(FindingCode.IS_ZIP, "a ZIP archive", 0);
        }
        if (starts(head, 0x1f, 0x8b)) {
            return found(FindingCode.IS_GZIP, "gzip-compressed", 0);
        }
        if (starts(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return found(FindingCode.IS_XZ, "xz-compressed", 0);
        }
        if (starts(head, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
            return found(FindingCode.IS_7Z, "a 7-Zip archive", 0);
        }
        if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return found(FindingCode.IS_ZSTD, "zstd-compressed", 0);
        }
        if (starts(head, 'Q', 'F', 'I', 0xfb)) {
            return found(FindingCode.IS_QCOW2, "a QCOW image of qemu", 0);
        }
        if (starts(head, 'K', 'D', 'M', 'V')
                || starts(head, 'C', 'O', 'W', 'D')
                || Fields.hasText(head, 0, "# Disk DescriptorFile")) {
            return found(FindingCode.IS_VMDK, "a VMDK disk of VMware", 0);
        }
        if (Fields.hasBytes(head, 64, (byte) 0x7f, (byte) 0x10, (byte) 0xda, (byte) 0xbe)
                || Fields.hasText(head, 0, "<<< Oracle VM VirtualBox")
                || Fields.hasText(head, 0, "<<< Sun ")) {
            return found(FindingCode.IS_VDI, "a VDI disk of VirtualBox", 0);
        }
        if (Fields.hasText(head, 0, "MSWIM\0\0\0")) {
            return found(FindingCode.IS_WIM, "a Windows image archive (WIM)", 0);
        }
        return isText(head) ? found(FindingCode.IS_TEXT, "text, not a disk", 0) : Optional.empty();
    }

    private static Optional<Finding> found(FindingCode code, String what, int offset) {
        return Optional.of(Finding.of(code, "The file is " + what + ", whatever its name says.")
                .at(offset));
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (head[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Text in UTF-8 or ASCII has no control characters but line ends and tabs; UTF-16 begins with a mark. */
    private static boolean isText(byte[] head) {
        if (starts(head, 0xff, 0xfe) && head.length > 3 && head[2] >= ' ' && head[3] == 0) {
            return true;
        }
        int from = starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
        int to = Math.min(head.length, SAMPLE_OF_TEXT);
        int letters = 0;
        for (int i = from; i < to; i++) {
            int b = head[i] & 0xff;
            boolean ascii = b >= ' ' && b < 0x7f;
            boolean lineEndOrTab = b == '\n' || b == '\r' || b == '\t' || b == '\f';
            if (!ascii && !lineEndOrTab && (b < 0x80 || b >= 0xf8)) {
                return false;
            }
            letters += ascii ? 1 : 0;
        }
        return letters * 2 > to - from;
    }
}
