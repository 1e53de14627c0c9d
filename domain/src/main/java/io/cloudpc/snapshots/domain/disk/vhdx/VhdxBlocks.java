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
    /** A block that only the parent and this file together have. */
    private static final int PARTIALLY_PRESENT = 7;

    private static final int LAST_ABSENT_STATE = 3;

    private final VhdxTable table;
    private final BlockPlaces places;
    private long wrongEntries;
    private long firstWrong;
    private int firstWrongState;

    VhdxBlocks(VhdxTable table, long fileLength, List<Area> areas) {
        this.table = table;
        this.places = new BlockPlaces(DiskLimits.ALIGNMENT, table.blockSize(), fileLength, areas);
    }

    void entry(long index, byte[] bytes, int at) {
        int state = VhdxTable.state(bytes, at);
        long block = table.blockOf(index);
        if (state == VhdxTable.FULLY_PRESENT && block >= 0) {
            // A place past 2^43 MiB would overflow; any place past the end is as good.
            long mib = Math.min(VhdxTable.mib(bytes, at), Long.MAX_VALUE / DiskLimits.ALIGNMENT - 1);
            places.add(
                    block,
                    mib * DiskLimits.ALIGNMENT,
                    Math.min(table.blockSize(), table.sizeBytes() - block * table.blockSize()));
        } else if (block >= 0 ? state > LAST_ABSENT_STATE : state != 0 && state != VhdxTable.FULLY_PRESENT) {
            if (wrongEntries == 0) {
                firstWrong = index;
                firstWrongState = state;
            }
            wrongEntries++;
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (wrongEntries > 0) {
            findings.add(Finding.of(
                            FindingCode.VHDX_BAT,
                            (firstWrongState == PARTIALLY_PRESENT
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
