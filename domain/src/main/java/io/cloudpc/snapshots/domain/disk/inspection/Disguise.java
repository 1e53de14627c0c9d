package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognizes files of other kinds by their first bytes and their last ones. A file that has a valid footer is never asked. */
final class Disguise {
    private static final int SAMPLE_OF_TEXT = 512;
    private static final int TAR_HEADER = 512;
    private static final int TAR_CHECKSUM = 148;
    private static final int TAR_CHECKSUM_LENGTH = 8;
    private static final int TRAILER = 512;

    private Disguise() {}

    /** What the file is, if it is a CD or DVD image: the one disguise that may also hold a partition table. */
    static Optional<Finding> opticalDisc(byte[] head) {
        return first(FileMarks.OPTICAL_DISCS, head);
    }

    /** What the file is, if it is none of the formats that a check reads. */
    static Optional<Finding> of(byte[] head, byte[] tail) {
        return Stream.of(FileMarks.ARCHIVES, FileMarks.IMAGES)
                .flatMap(marks -> first(marks, head).stream())
                .findFirst()
                .or(() -> tar(head))
                .or(() -> appleImage(tail))
                .or(() -> neroImage(tail))
                .or(() -> isText(head)
                        ? Optional.of(FileMark.finding(FindingCode.IS_TEXT, "text, not a disk", "")
                                .at(0))
                        : Optional.empty());
    }

    private static Optional<Finding> first(List<FileMark> marks, byte[] head) {
        return marks.stream().filter(mark -> mark.isIn(head)).findFirst().map(FileMark::finding);
    }

    /** An archive of tar has no mark at its start, and before POSIX none at all: its first header has a checksum. */
    private static Optional<Finding> tar(byte[] head) {
        if (head.length < TAR_HEADER || head[0] == 0 || tarSum(head) != tarChecksum(head)) {
            return Optional.empty();
        }
        String first = new String(head, 0, 100, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String name = first.indexOf(0) < 0 ? first : first.substring(0, first.indexOf(0));
        if (name.endsWith(".ovf")) {
            return Optional.of(FileMark.finding(
                            FindingCode.IS_TAR,
                            "an OVA, an archive of a virtual machine",
                            "Unpack it (tar -xf disk.ova), then convert the disk in it: qemu-img convert -f vmdk -O vpc -o"
                                    + " subformat=fixed,force_size=on disk.vmdk fixed.vhd.")
                    .at(0));
        }
        if (name.equals("ova.xml")) {
            return Optional.of(FileMark.finding(
                            FindingCode.IS_TAR,
                            "an XVA, an archive of a virtual machine of XenServer",
                            "Export the disk of the machine as VHD instead (XenCenter: Export as OVF/OVA, disk"
                                    + " format VHD), or let xva-img make a raw disk of it.")
                    .at(0));
        }
        return Optional.of(
                FileMark.finding(FindingCode.IS_TAR, "a tar archive", "").at(0));
    }

    /** The sum of the header's bytes, its checksum taken as blanks. */
    private static int tarSum(byte[] head) {
        int sum = TAR_CHECKSUM_LENGTH * ' ';
        for (int i = 0; i < TAR_HEADER; i++) {
            if (i < TAR_CHECKSUM || i >= TAR_CHECKSUM + TAR_CHECKSUM_LENGTH) {
                sum += head[i] & 0xff;
            }
        }
        return sum;
    }

    /** The octal number in the header, or -1. */
    private static int tarChecksum(byte[] head) {
        String field = new String(head, TAR_CHECKSUM, TAR_CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return field.matches("[0-7]{1,7}") ? Integer.parseInt(field, 8) : -1;
    }

    private static Optional<Finding> appleImage(byte[] tail) {
        return Fields.hasText(tail, tail.length - TRAILER, "koly")
                ? Optional.of(FileMark.finding(FindingCode.IS_DMG, "an Apple disk image (DMG)", ""))
                : Optional.empty();
    }

    private static Optional<Finding> neroImage(byte[] tail) {
        return Fields.hasText(tail, tail.length - 12, "NER5") || Fields.hasText(tail, tail.length - 8, "NERO")
                ? Optional.of(FileMark.finding(FindingCode.IS_ISO, "a CD image of Nero (NRG)", ""))
                : Optional.empty();
    }

    /** Text in UTF-8 or ASCII has no control characters but line ends and tabs; UTF-16 begins with a mark. */
    private static boolean isText(byte[] head) {
        if (Fields.hasBytes(head, 0, (byte) 0xff, (byte) 0xfe) && head.length > 3 && head[2] >= ' ' && head[3] == 0) {
            return true;
        }
        int from = Fields.hasBytes(head, 0, (byte) 0xef, (byte) 0xbb, (byte) 0xbf) ? 3 : 0;
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
