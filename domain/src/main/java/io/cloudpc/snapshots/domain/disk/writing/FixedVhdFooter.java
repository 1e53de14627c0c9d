package io.cloudpc.snapshots.domain.disk.writing;

import io.cloudpc.snapshots.domain.disk.vhd.Checksum;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes the footer that makes a disk a fixed VHD. */
public final class FixedVhdFooter {
    /** Length of a footer in bytes. */
    public static final int LENGTH = 512;

    private static final int CHECKSUM_OFFSET = 64;

    private FixedVhdFooter() {}

    /**
     * The footer as Hyper-V of Windows 10 writes it. The same arguments give the same bytes.
     *
     * @param sizeBytes size of the disk in bytes; Azure wants a whole number of MiB
     * @param id the disk's unique id
     * @param secondsSince2000 time stamp in seconds since 2000-01-01T00:00:00Z, kept to 32 bits
     * @return 512 bytes
     */
    public static byte[] of(long sizeBytes, UUID id, long secondsSince2000) {
        if (sizeBytes <= 0) {
            throw new IllegalArgumentException("a disk has at least one byte, not " + sizeBytes);
        }
        ByteBuffer footer = ByteBuffer.allocate(LENGTH);
        footer.put(ascii("conectix")).putInt(2).putInt(0x0001_0000).putLong(-1L);
        footer.putInt((int) secondsSince2000)
                .put(ascii("win "))
                .putInt(0x000a_0000)
                .put(ascii("Wi2k"));
        footer.putLong(sizeBytes).putLong(sizeBytes);
        Geometry geometry = Geometry.of(sizeBytes);
        footer.putShort((short) geometry.cylinders());
        footer.put((byte) geometry.heads()).put((byte) geometry.sectorsPerTrack());
        footer.putInt(2).putInt(0);
        footer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        footer.putInt(CHECKSUM_OFFSET, (int) Checksum.of(footer.array(), 0, LENGTH, CHECKSUM_OFFSET));
        return footer.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
