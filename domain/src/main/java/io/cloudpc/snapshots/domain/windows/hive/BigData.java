package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.List;

/** Data of a value that lies in segments ({@code db}). */
final class BigData {
    /** Bytes of data in a full segment. */
    static final int SEGMENT = 16_344;

    private static final int HEADER = 8;

    private BigData() {}

    /** The data at a cell: in segments, or, as other programs write it, in the cell itself whatever its size. */
    static Either<Obstacle, byte[]> read(Cells cells, long offset, int size) {
        int segments = (size + SEGMENT - 1) / SEGMENT;
        return cells.content(offset, HEADER, HEADER)
                .flatMap(header -> Fields.hasText(header, 0, "db") && Fields.le16(header, 2) == segments
                        ? cells.content(Fields.le32(header, 4), segments * 4, segments * 4)
                                .flatMap(list -> segments(cells, list, size))
                                .map(parts -> join(parts, size))
                        : cells.content(offset, size, size));
    }

    private static Either<Obstacle, List<byte[]>> segments(Cells cells, byte[] list, int size) {
        AllOf<byte[]> parts = new AllOf<>();
        for (int at = 0; at < list.length; at += 4) {
            int length = Math.min(SEGMENT, size - at / 4 * SEGMENT);
            parts.add(cells.content(Fields.le32(list, at), length, length));
        }
        return parts.result();
    }

    private static byte[] join(List<byte[]> parts, int size) {
        byte[] joined = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
