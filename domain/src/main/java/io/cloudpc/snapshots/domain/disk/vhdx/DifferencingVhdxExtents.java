package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.DifferencingMap;
import io.cloudpc.snapshots.domain.disk.reading.SectorRuns;
import io.cloudpc.snapshots.domain.disk.reading.TableReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a differencing VHDX holds: whole blocks, zeros, and of a block that is partially present the sectors that the bitmap
 * of its chunk marks (MS-VHDX 2.5.1).
 *
 * @param table the block table, found to be right
 * @param reader reads pieces of it, and bitmaps
 */
record DifferencingVhdxExtents(VhdxTable table, TableReader reader) implements DifferencingMap {
    private static final int BLOCKS_OF_A_WINDOW = 1 << 12;

    /** Sectors whose bits a byte of a bitmap holds. */
    private static final int SECTORS_OF_A_BYTE = 8;

    @Override
    public long sizeBytes() {
        return table.sizeBytes();
    }

    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        long first = from / table.blockSize();
        // One chunk at a time, with the entry of its bitmap.
        long chunkEnd = (first / table.chunk() + 1) * table.chunk();
        long last = Math.min(Math.min((to - 1) / table.blockSize(), first + BLOCKS_OF_A_WINDOW - 1), chunkEnd - 1);
        long end = Math.min(to, (last + 1) * table.blockSize());
        long firstEntry = table.entryOf(first);
        int entries = (int) (table.entryOf(last) - firstEntry + 1);
        return reader.read(table.offset() + firstEntry * VhdxTable.ENTRY, entries * VhdxTable.ENTRY)
                .flatMap(bytes -> pieces(bytes, first, from, end));
    }

    private Either<ReadFailure, Window> pieces(byte[] entries, long first, long from, long end) {
        List<Piece> pieces = new ArrayList<>();
        for (int at = 0; at < entries.length; at += VhdxTable.ENTRY) {
            long block = first + at / VhdxTable.ENTRY;
            long blockStart = block * table.blockSize();
            long start = Math.max(from, blockStart);
            long until = Math.min(end, blockStart + table.blockSize());
            long data = VhdxTable.mib(entries, at) * DiskLimits.ALIGNMENT;
            int state = VhdxTable.state(entries, at);
            if (state == VhdxTable.FULLY_PRESENT) {
                pieces.add(new Piece(start, until - start, OptionalLong.of(data + start - blockStart)));
            } else if (state == VhdxTable.PARTIALLY_PRESENT) {
                Either<ReadFailure, Long> added = bitmap(block)
                        .map(bitmap -> SectorRuns.lowestBitFirst(bitmap).addTo(pieces, blockStart, data, start, until));
                if (added.isLeft()) {
                    return Either.left(added.getLeft());
                }
                if (pieces.size() >= SectorRuns.MOST_PIECES) {
                    return Either.right(new Window(pieces, added.get()));
                }
            } else if (state != VhdxTable.NOT_PRESENT) {
                pieces.add(new Piece(start, until - start, OptionalLong.empty()));
            }
        }
        return Either.right(new Window(pieces, end));
    }

    /** The bits of a block, in the bitmap of its chunk. */
    private Either<ReadFailure, byte[]> bitmap(long block) {
        int length = (int) (table.blockSize() / DiskLimits.SECTOR / SECTORS_OF_A_BYTE);
        return reader.read(table.offset() + table.bitmapEntryOf(block) * VhdxTable.ENTRY, VhdxTable.ENTRY)
                .flatMap(entry -> reader.read(
                        VhdxTable.mib(entry, 0) * DiskLimits.ALIGNMENT + block % table.chunk() * length, length));
    }
}
