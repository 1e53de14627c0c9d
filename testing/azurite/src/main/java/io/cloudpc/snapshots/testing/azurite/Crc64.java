package io.cloudpc.snapshots.testing.azurite;

import java.util.Base64;

/** The service's checksum of pages, CRC-64/NVME, as its definition says: bit after bit. */
final class Crc64 {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private Crc64() {}

    /** As {@code x-ms-content-crc64} has it: Base64 of the eight bytes, the lowest first. */
    static String of(byte[] bytes) {
        long crc = -1;
        for (byte next : bytes) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc >>> 1) ^ (POLYNOMIAL & -(crc & 1));
            }
        }
        return Base64.getEncoder().encodeToString(lowestFirst(~crc));
    }

    private static byte[] lowestFirst(long value) {
        var bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (i * Byte.SIZE));
        }
        return bytes;
    }
}
