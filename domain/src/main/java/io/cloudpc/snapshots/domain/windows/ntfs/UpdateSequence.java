package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;

/** The last two bytes of each 512 of a record hold a number, so that a torn write shows; the real ones lie in a list. */
final class UpdateSequence {
    private static final int STRIDE = 512;

    private UpdateSequence() {}

    /** Puts the real bytes back, in the record itself. */
    static Either<VolumeFailure, byte[]> resolve(byte[] record, String signature, String name) {
        if (!Fields.hasText(record, 0, signature)) {
            return Damage.of(name, "lacks its signature");
        }
        int list = Fields.le16(record, 4);
        int strides = Fields.le16(record, 6) - 1;
        if (strides != record.length / STRIDE || list + 2 * (strides + 1) > STRIDE - 2) {
            return Damage.of(name, "has an impossible update sequence");
        }
        for (int stride = 1; stride <= strides; stride++) {
            int end = stride * STRIDE - 2;
            if (record[end] != record[list] || record[end + 1] != record[list + 1]) {
                return Damage.of(name, "was written only in part");
            }
            System.arraycopy(record, list + 2 * stride, record, end, 2);
        }
        return Either.right(record);
    }
}
