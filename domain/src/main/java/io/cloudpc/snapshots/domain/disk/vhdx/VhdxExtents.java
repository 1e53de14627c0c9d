package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.TableReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** The map of a VHDX: an extent for each run of blocks that lie one after the other in the file. */
record VhdxExtents(VhdxTable table, TableReader reader) implements ExtentMap {
    private static final int BLOCKS_OF_A_WINDOW = 1 << 13;

    @Override
    public long sizeBytes() {
        return table.sizeBytes();
    }

    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        long first = from / table.blockSize();
        long last = Math.min((to - 1) / table.blockSize(), first + BLOCKS_OF_A_WINDOW - 1);
        long next = Math.min(to, (last + 1) * table.blockSize());
        long firstEntry = table.entryOf(first);
        int entries = (int) (table.entryOf(last) - firstEntry + 1);
        return reader.read(table.offset() + firstEntry * VhdxTable.ENTRY, entries * VhdxTable.ENTRY)
                .map(bytes -> new Window(extents(bytes, firstEntry, from, next), next));
    }

    private List<Extent> extents(byte[] entries, long firstEntry, long from, long to) {
        List<Extent> extents = new ArrayList<>();
        for (int at = 0; at < entries.length; at += VhdxTable.ENTRY) {
            long block = table.blockOf(firstEntry + at / VhdxTable.ENTRY);
            if (block >= 0 && VhdxTable.state(entries, at) == VhdxTable.FULLY_PRESENT) {
                long fileOffset = VhdxTable.mib(entries, at) * DiskLimits.ALIGNMENT;
                new Extent(block * table.blockSize(), table.blockSize(), fileOffset)
                        .within(from, to)
                        .ifPresent(extent -> append(extents, extent));
            }
        }
        return extents;
    }

    private static void append(List<Extent> extents, Extent next) {
        if (!extents.isEmpty()) {
            Extent last = extents.get(extents.size() - 1);
            if (last.virtualEnd() == next.virtualOffset() && last.fileOffset() + last.length() == next.fileOffset()) {
                extents.set(
                        extents.size() - 1,
                        new Extent(last.virtualOffset(), last.length() + next.length(), last.fileOffset()));
                return;
            }
        }
        extents.add(next);
    }
}
