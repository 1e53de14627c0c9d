package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import java.util.ArrayList;
import java.util.List;

/** Checks the entries of a block table one by one. */
final class VhdxBlocks {
    private static final int LAST_ABSENT_STATE = 3;

    private final VhdxTable table;
    private final boolean withParent;
    private final BlockPlaces places;

    /** Whether a block of the chunk that comes next in the table needs the chunk's bitmap. */
    private boolean bitmapNeeded;

    private long wrongEntries;
    private long firstWrong;
    private int firstWrongState;

    VhdxBlocks(VhdxTable table, boolean withParent, long fileLength, List<Area> areas) {
        this.table = table;
        this.withParent = withParent;
        this.places = new BlockPlaces(DiskLimits.ALIGNMENT, table.blockSize(), fileLength, areas);
    }

    void entry(long index, byte[] bytes, int at) {
        int state = VhdxTable.state(bytes, at);
        long block = table.blockOf(index);
        // A place past 2^43 MiB would overflow; any place past the end is as good.
        long mib = Math.min(VhdxTable.mib(bytes, at), Long.MAX_VALUE / DiskLimits.ALIGNMENT - 1);
        long start = mib * DiskLimits.ALIGNMENT;
        if (block >= 0 && isInFile(state)) {
            places.add(block, start, Math.min(table.blockSize(), table.sizeBytes() - block * table.blockSize()));
            bitmapNeeded |= state == VhdxTable.PARTIALLY_PRESENT;
        } else if (block >= 0 ? state > LAST_ABSENT_STATE : isWrongOfBitmap(state)) {
            if (wrongEntries == 0) {
                firstWrong = index;
                firstWrongState = state;
            }
            wrongEntries++;
        } else if (block < 0 && withParent && state == VhdxTable.FULLY_PRESENT) {
            places.addShort(index, start);
        }
        bitmapNeeded &= block >= 0;
    }

    private boolean isInFile(int state) {
        return state == VhdxTable.FULLY_PRESENT || (withParent && state == VhdxTable.PARTIALLY_PRESENT);
    }

    private boolean isWrongOfBitmap(int state) {
        return state != VhdxTable.FULLY_PRESENT && (state != 0 || bitmapNeeded);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (wrongEntries > 0) {
            findings.add(Finding.of(
                            FindingCode.VHDX_BAT,
                            (firstWrongState == VhdxTable.PARTIALLY_PRESENT
                                            ? "Blocks need a parent disk, and there is none: "
                                            : "Blocks have a state that the format reserves: ")
                                    + wrongEntries + " of the block table's entries.")
                    .at(table.offset() + firstWrong * VhdxTable.ENTRY)
                    .comparing("0, 1, 2, 3 or 6", firstWrongState));
        }
        findings.addAll(places.findings());
        return findings;
    }
}
