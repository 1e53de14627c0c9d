package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An attribute of a file record, or the piece of one that lies in this record; its bytes from header to end. */
final class Attribute {
    private static final int NAME_OFFSET_FIELD = 10;
    private static final int RESIDENT_HEADER = 24;
    private static final int NON_RESIDENT_HEADER = 64;
    private static final int COMPRESSED = 1;
    private static final int ENCRYPTED = 0x4000;

    private final byte[] bytes;

    private Attribute(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The attribute at a place of a record, with a length that was checked. */
    static Either<VolumeFailure, Attribute> in(byte[] record, int at, int length) {
        Attribute attribute = new Attribute(Arrays.copyOfRange(record, at, at + length));
        return attribute.isWhole() ? Either.right(attribute) : Damage.of("an attribute", "is shorter than its parts");
    }

    private boolean isWhole() {
        boolean fits = bytes.length >= (isResident() ? RESIDENT_HEADER : NON_RESIDENT_HEADER)
                && nameOffset() + nameLength() * 2 <= bytes.length;
        return fits
                && (isResident()
                        ? contentOffset() + Fields.le32(bytes, 16) <= bytes.length
                        : runsOffset() >= NON_RESIDENT_HEADER && runsOffset() <= bytes.length);
    }

    long type() {
        return Fields.le32(bytes, 0);
    }

    boolean is(long type, String name) {
        return type() == type && name().equals(name);
    }

    String name() {
        return new String(bytes, nameOffset(), nameLength() * 2, StandardCharsets.UTF_16LE);
    }

    boolean isResident() {
        return bytes[8] == 0;
    }

    boolean isCompressed() {
        return (flags() & COMPRESSED) != 0;
    }

    boolean isEncrypted() {
        return (flags() & ENCRYPTED) != 0;
    }

    /** Content of a resident attribute. */
    byte[] content() {
        return Arrays.copyOfRange(bytes, contentOffset(), contentOffset() + (int) Fields.le32(bytes, 16));
    }

    /** First cluster of a non-resident piece, counted within the attribute. */
    long firstCluster() {
        return isResident() ? 0 : Fields.le64(bytes, 16);
    }

    /** Log of the clusters that are compressed together. */
    int compressionUnit() {
        return Fields.le16(bytes, 34);
    }

    long sizeBytes() {
        return Fields.le64(bytes, 48);
    }

    /** Bytes that were ever written; the rest of the content reads as zeros. */
    long initializedBytes() {
        return Fields.le64(bytes, 56);
    }

    /** The list of runs, coded. */
    byte[] runs() {
        return Arrays.copyOfRange(bytes, runsOffset(), bytes.length);
    }

    private int flags() {
        return Fields.le16(bytes, 12);
    }

    private int nameLength() {
        return Byte.toUnsignedInt(bytes[9]);
    }

    private int nameOffset() {
        return nameLength() == 0 ? 0 : Fields.le16(bytes, NAME_OFFSET_FIELD);
    }

    private int contentOffset() {
        return Fields.le16(bytes, 20);
    }

    private int runsOffset() {
        return Fields.le16(bytes, 32);
    }
}
