package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.UUID;

/** Reads GUIDs as Windows writes them: the first three groups little-endian. */
final class Guids {
    private Guids() {}

    static UUID at(byte[] bytes, int offset) {
        long groups = Fields.le64(bytes, offset);
        long high = groups << 32 | (groups >>> 32 & 0xffff) << 16 | groups >>> 48;
        return new UUID(high, Fields.be64(bytes, offset + 8));
    }
}
