package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The footer of a VHD: its last 512 bytes, big-endian; dynamic and differencing disks have a copy at their start. */
public final class VhdFooter {
    /** Length of a footer in bytes. */
    public static final int LENGTH = 512;

    /** The only format version there is: 1.0. */
    static final long VERSION = 0x0001_0000;

    static final long FIXED = 2;
    static final long DYNAMIC = 3;
    static final long DIFFERENCING = 4;

    private static final String COOKIE = "conectix";
    private static final int RESERVED_BIT = 0x2;
    private static final int TEMPORARY_BIT = 0x1;
    private static final int CHECKSUM_OFFSET = 64;
    private static final int SAVED_STATE_OFFSET = 84;

    private final byte[] bytes;

    private VhdFooter(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The footer there, if its cookie is; nothing else of it is known to be right. */
    public static Optional<VhdFooter> at(byte[] bytes, int offset) {
        return offset >= 0 && offset + LENGTH <= bytes.length && Fields.hasText(bytes, offset, COOKIE)
                ? Optional.of(new VhdFooter(Arrays.copyOfRange(bytes, offset, offset + LENGTH)))
                : Optional.empty();
    }

    /** The 511-byte footer that Virtual PC wrote before 2004, at the end of these bytes; its last byte is taken as 0. */
    static Optional<VhdFooter> shortAtEnd(byte[] bytes) {
        int offset = bytes.length - (LENGTH - 1);
        return Fields.hasText(bytes, offset, COOKIE)
                ? Optional.of(new VhdFooter(Arrays.copyOf(Arrays.copyOfRange(bytes, offset, bytes.length), LENGTH)))
                : Optional.empty();
    }

    long version() {
        return Fields.be32(bytes, 12);
    }

    /** Offset of the dynamic header; all ones in a fixed disk. */
    long dataOffset() {
        return Fields.be64(bytes, 16);
    }

    /** Size of the disk in bytes; negative when the field exceeds {@link Long#MAX_VALUE}. */
    public long diskSize() {
        return Fields.be64(bytes, 48);
    }

    long type() {
        return Fields.be32(bytes, 60);
    }

    long storedChecksum() {
        return Fields.be32(bytes, CHECKSUM_OFFSET);
    }

    long computedChecksum() {
        return Checksum.of(bytes, 0, LENGTH, CHECKSUM_OFFSET);
    }

    /** When the disk was made or last changed, in seconds since 2000-01-01T00:00:00Z. */
    long timeStamp() {
        return Fields.be32(bytes, 24);
    }

    /** The unique id in hexadecimal. */
    String id() {
        return HexFormat.of().formatHex(bytes, 68, 84);
    }

    /** Whether the bytes match the checksum. */
    public boolean isIntact() {
        return storedChecksum() == computedChecksum();
    }

    /** The finding on a footer at this offset of the file that is not intact. */
    public Finding badChecksum(long offset) {
        return Finding.of(
                        FindingCode.BAD_CHECKSUM,
                        "The checksum in the VHD footer does not match its bytes: it was edited or damaged.")
                .at(offset + CHECKSUM_OFFSET)
                .comparing(Fields.hex32(computedChecksum()), Fields.hex32(storedChecksum()));
    }

    /** Whether the footer is that of a fixed disk of this many bytes; says nothing of one that is not intact. */
    public boolean isOfFixedDisk(long bytes) {
        return version() == VERSION && type() == FIXED && diskSize() == bytes;
    }

    /** Whether the footer says that the disk's blocks are found through a table. */
    public boolean isSparse() {
        return type() == DYNAMIC || type() == DIFFERENCING;
    }

    boolean isDifferencing() {
        return type() == DIFFERENCING;
    }

    /** Whether the bit that is always set is. */
    boolean hasReservedBit() {
        return (Fields.be32(bytes, 8) & RESERVED_BIT) != 0;
    }

    boolean isTemporary() {
        return (Fields.be32(bytes, 8) & TEMPORARY_BIT) != 0;
    }

    boolean isSavedState() {
        return bytes[SAVED_STATE_OFFSET] != 0;
    }

    boolean hasReservedBytes() {
        return !Fields.allZero(bytes, SAVED_STATE_OFFSET + 1, LENGTH);
    }

    /** Whether the other is the same, byte for byte. */
    boolean sameAs(VhdFooter other) {
        return Arrays.equals(bytes, other.bytes);
    }
}
