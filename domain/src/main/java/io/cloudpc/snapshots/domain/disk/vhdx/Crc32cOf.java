package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The checksum that VHDX structures carry in their bytes 4 to 7, counted as zero. */
final class Crc32cOf {
    private static final int FIELD = 4;

    private Crc32cOf() {}

    /** Whether a structure that fills the array matches its checksum. */
    static boolean matches(byte[] structure) {
        return of(structure) == Fields.le32(structure, FIELD);
    }

    /** Gives a structure that fills the array the checksum that it has to have. */
    static void put(byte[] structure) {
        ByteBuffer.wrap(structure).order(ByteOrder.LITTLE_ENDIAN).putInt(FIELD, (int) of(structure));
    }

    private static long of(byte[] structure) {
        CRC32C crc = new CRC32C();
        crc.update(structure, 0, FIELD);
        crc.update(new byte[Integer.BYTES]);
        crc.update(structure, FIELD + Integer.BYTES, structure.length - FIELD - Integer.BYTES);
        return crc.getValue();
    }
}
