package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.SectorBitmap;
import io.cloudpc.snapshots.domain.disk.reading.BlockTable;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.TableReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The map of a dynamic VHD: an extent for each block that is in the file, after its bitmap.
 *
 * @param table the block table, found to be right
 * @param reader reads pieces of it
 * @param sizeBytes size of the disk in bytes
 * @param blockSize bytes of the disk in one block
 * @param bitmapLength bytes of the bitmap before each block's data
 */
record DynamicExtents(BlockTable table, TableReader reader, long sizeBytes, long blockSize, int bitmapLength)
        implements ExtentMap {
    /** The entry of a block that is not in the file. */
    static final long ABSENT = 0xffff_ffffL;

    private static final int ENTRIES_OF_A_WINDOW = 1 << 14;

    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        long first = from / blockSize;
        int entries = (int) Math.min(ENTRIES_OF_A_WINDOW, (to - 1) / blockSize - first + 1);
        long next = Math.min(to, (first + entries) * blockSize);
        return reader.read(table.offset() + first * Integer.BYTES, entries * Integer.BYTES)
                .map(bytes -> new Window(extents(bytes, first, from, next), next));
    }

    private List<Extent> extents(byte[] entries, long first, long from, long to) {
        List<Extent> extents = new ArrayList<>();
        for (int at = 0; at < entries.length; at += Integer.BYTES) {
            long sector = Fields.be32(entries, at);
            if (sector != ABSENT) {
                long start = (first + at / Integer.BYTES) * blockSize;
                long bitmap = sector * VhdFooter.LENGTH;
                new Extent(
                                start,
                                blockSize,
                                bitmap + bitmapLength,
                                Optional.of(new SectorBitmap(new ByteRange(bitmap, bitmapLength), 0)))
                        .within(from, to)
                        .ifPresent(extents::add);
            }
        }
        return extents;
    }
}
