package io.cloudpc.snapshots.domain.disk.vmgs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** One of the two headers of a guest state: 168 bytes, little-endian. */
final class VmgsHeader {
    static final int LENGTH = 168;
    static final long VERSION = 0x0003_0000;

    private static final int CHECKSUM_OFFSET = 12;

    private final byte[] bytes;

    private VmgsHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean hasSignature(byte[] bytes, int offset) {
        return Fields.hasText(bytes, offset, "GUESTRTS");
    }

    /** The header there, if it is intact. */
    static Optional<VmgsHeader> intactAt(byte[] bytes, int offset) {
        if (!hasSignature(bytes, offset)) {
            return Optional.empty();
        }
        VmgsHeader header = new VmgsHeader(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
        CRC32 crc = new CRC32();
        crc.update(header.bytes, 0, CHECKSUM_OFFSET);
        crc.update(new byte[Integer.BYTES]);
        crc.update(header.bytes, CHECKSUM_OFFSET + Integer.BYTES, LENGTH - CHECKSUM_OFFSET - Integer.BYTES);
        return crc.getValue() == Fields.le32(header.bytes, CHECKSUM_OFFSET) ? Optional.of(header) : Optional.empty();
    }

    long version() {
        return Fields.le32(bytes, 8);
    }

    /** Counts up with every write, and starts again at 0 after 2^32 - 1. */
    int sequence() {
        return (int) Fields.le32(bytes, 16);
    }

    long size() {
        return Fields.le32(bytes, 20);
    }

    /** Number of the 4,096-byte block where the file table is. */
    long tableBlock() {
        return Fields.le32(bytes, 24);
    }

    long tableBlocks() {
        return Fields.le32(bytes, 28);
    }

    boolean isEncrypted() {
        return Fields.le16(bytes, 32) != 0;
    }
}
