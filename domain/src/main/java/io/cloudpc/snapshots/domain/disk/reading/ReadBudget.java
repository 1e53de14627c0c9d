package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import java.util.List;

/**
 * What a check may read.
 *
 * @param reads ranges
 * @param bytes bytes in them
 * @param rounds calls, each of which may wait for a round trip
 */
public record ReadBudget(int reads, long bytes, int rounds) {
    /** For a fixed VHD or a raw disk of any size: the ends of the file, the partition table, some first sectors. */
    public static final ReadBudget FIXED = new ReadBudget(24, 256 << 10, 3);

    ReadBudget plus(ReadBudget more) {
        return new ReadBudget(reads + more.reads, bytes + more.bytes, rounds + more.rounds);
    }

    ReadBudget minus(List<ByteRange> ranges) {
        long wanted = ranges.stream().mapToLong(ByteRange::length).sum();
        if (ranges.size() > reads || wanted > bytes || rounds < 1) {
            throw new IllegalStateException(
                    "over the read budget: " + ranges.size() + " reads of " + wanted + " bytes, left is " + this);
        }
        return new ReadBudget(reads - ranges.size(), bytes - wanted, rounds - 1);
    }
}
