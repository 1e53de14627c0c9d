package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the blocks of a disk lie in its file: collects them one by one, then tells what is wrong with them. Takes four
 * bytes for each block, since a block starts at a multiple of some unit of which a file holds fewer than 2^32.
 */
public final class BlockPlaces {
    private final long unit;
    private final long blockLength;
    private final long limit;
    private final List<Area> areas;
    private int[] starts = new int[1024];
    private int count;
    private final List<Integer> shortStarts = new ArrayList<>();
    private final Offence outside = new Offence();
    private final Offence overArea = new Offence();
    private String areaHit = "";

    /**
     * Starts with no blocks.
     *
     * @param unit a block starts at a multiple of this many bytes
     * @param blockLength bytes that a block takes in the file, a multiple of the unit
     * @param limit where blocks have to end
     * @param areas headers and tables, which no block may lie over
     */
    public BlockPlaces(long unit, long blockLength, long limit, List<Area> areas) {
        this.unit = unit;
        this.blockLength = blockLength;
        this.limit = Math.min(limit, unit << 32);
        this.areas = List.copyOf(areas);
    }

    /**
     * Takes a block.
     *
     * @param index its number on the disk
     * @param start its first byte in the file, a multiple of the unit, not negative
     * @param needed how many of its bytes the disk uses: the last block may be cut
     */
    public void add(long index, long start, long needed) {
        if (start > limit || needed > limit - start) {
            outside.at(index, start);
            return;
        }
        for (Area area : areas) {
            if (start < area.end() && area.start() < start + needed) {
                if (overArea.count == 0) {
                    areaHit = area.name();
                }
                overArea.at(index, start);
                return;
            }
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        // Flipping the highest bit sorts unsigned numbers as signed ones.
        starts[count++] = (int) (start / unit) ^ Integer.MIN_VALUE;
    }

    /** Takes a part of the file that is one unit long and belongs to several blocks, and so is no block. */
    public void addShort(long index, long start) {
        if (start > limit || unit > limit - start) {
            outside.at(index, start);
        } else if (areas.stream().anyMatch(area -> start < area.end() && area.start() < start + unit)) {
            areaHit = overArea.count == 0 ? "a header or a table" : areaHit;
            overArea.at(index, start);
        } else {
            shortStarts.add((int) (start / unit) ^ Integer.MIN_VALUE);
        }
    }

    /** What is wrong with the blocks taken, once. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (outside.count > 0) {
            findings.add(Finding.of(
                            FindingCode.BLOCK_OUT_OF_FILE,
                            blocks(outside.count) + " past the end of the file, the first of them block "
                                    + outside.index + " of the disk.")
                    .comparing("an end at or before byte " + limit, "a start at byte " + outside.start));
        }
        if (overArea.count > 0) {
            findings.add(Finding.of(
                            FindingCode.BLOCK_OVERLAP,
                            blocks(overArea.count) + " over " + areaHit + ", the first of them block " + overArea.index
                                    + " of the disk.")
                    .at(overArea.start));
        } else {
            sharedBytes(findings);
        }
        return findings;
    }

    private void sharedBytes(List<Finding> findings) {
        Arrays.sort(starts, 0, count);
        int shared = 0;
        long first = 0;
        for (int i = 1; i < count; i++) {
            if ((long) starts[i] - starts[i - 1] < blockLength / unit) {
                first = shared == 0 ? Integer.toUnsignedLong(starts[i] ^ Integer.MIN_VALUE) * unit : first;
                shared++;
            }
        }
        shared += sharedByShort();
        if (shared > 0) {
            findings.add(Finding.of(
                            FindingCode.BLOCK_OVERLAP,
                            shared == 1
                                    ? "Two blocks of the disk share bytes of the file."
                                    : shared + " blocks of the disk share bytes of the file with another.")
                    .at(first));
        }
    }

    /** How many short parts have their bytes in common with another, or with a block; the blocks are sorted. */
    private int sharedByShort() {
        Set<Integer> seen = new HashSet<>();
        int shared = 0;
        for (int start : shortStarts) {
            int found = Arrays.binarySearch(starts, 0, count, start);
            int before = found >= 0 ? found : -found - 2;
            boolean inBlock = before >= 0 && (long) start - starts[before] < blockLength / unit;
            shared += inBlock || !seen.add(start) ? 1 : 0;
        }
        return shared;
    }

    private static String blocks(long count) {
        return count == 1 ? "One block lies" : count + " blocks lie";
    }

    /** A part of the file that is not for blocks, [start, end). */
    public record Area(String name, long start, long end) {
        /** Whether the other has a byte in common with this one. */
        public boolean overlaps(Area other) {
            return start < other.end && other.start < end;
        }
    }

    private static final class Offence {
        private long count;
        private long index;
        private long start;

        void at(long block, long where) {
            if (count == 0) {
                index = block;
                start = where;
            }
            count++;
        }
    }
}
