package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.BlockTable;
import io.cloudpc.snapshots.domain.disk.reading.DifferencingMap;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.SectorRuns;
import io.cloudpc.snapshots.domain.disk.reading.TableReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * What a differencing VHD holds: of each block in the file the sectors that its bitmap marks, and nothing else.
 *
 * @param table the block table, found to be right
 * @param reader reads pieces of it, and bitmaps
 * @param sizeBytes size of the disk in bytes
 * @param blockSize bytes of the disk in one block
 * @param bitmapLength bytes of the bitmap before each block's data
 */
record DifferencingExtents(BlockTable table, TableReader reader, long sizeBytes, long blockSize, int bitmapLength)
        implements DifferencingMap {
    private static final int ENTRIES_OF_A_WINDOW = 1 << 14;

    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        long first = from / blockSize;
        int entries = (int) Math.min(ENTRIES_OF_A_WINDOW, (to - 1) / blockSize - first + 1);
        long end = Math.min(to, (first + entries) * blockSize);
        return reader.read(table.offset() + first * Integer.BYTES, entries * Integer.BYTES)
                .flatMap(bytes -> pieces(bytes, first, from, end));
    }

    private Either<ReadFailure, Window> pieces(byte[] entries, long first, long from, long end) {
        List<Piece> pieces = new ArrayList<>();
        for (int at = 0; at < entries.length; at += Integer.BYTES) {
            long sector = Fields.be32(entries, at);
            if (sector != DynamicExtents.ABSENT) {
                long start = (first + at / Integer.BYTES) * blockSize;
                long until = Math.min(end, start + blockSize);
                long bitmap = sector * DiskLimits.SECTOR;
                Either<ReadFailure, Long> added = reader.read(bitmap, bitmapLength)
                        .map(bytes -> SectorRuns.highestBitFirst(bytes)
                                .addTo(pieces, start, bitmap + bitmapLength, Math.max(from, start), until));
                if (added.isLeft()) {
                    return Either.left(added.getLeft());
                }
                if (pieces.size() >= SectorRuns.MOST_PIECES) {
                    return Either.right(new Window(pieces, added.get()));
                }
            }
        }
        return Either.right(new Window(pieces, end));
    }
}
