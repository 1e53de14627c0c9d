package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import java.util.List;

/**
 * Which pages were written, in two numbers: how many, and a sum over a hash of each one's place. The order in which they
 * were written and how they are cut into ranges make no difference, so tallies of parts add up to the tally of the whole.
 *
 * @param pages how many
 * @param sum wraps around
 */
public record PageTally(long pages, long sum) {
    public static final PageTally NONE = new PageTally(0, 0);

    /** The pages of these ranges, which do not overlap. */
    public static PageTally of(List<PageRange> ranges) {
        long pages = 0;
        long sum = 0;
        for (var range : ranges) {
            long end = range.end() / StagingWriter.PAGE;
            for (long page = range.offset() / StagingWriter.PAGE; page < end; page++) {
                pages++;
                sum += mixed(page + 1);
            }
        }
        return new PageTally(pages, sum);
    }

    public PageTally plus(PageTally other) {
        return new PageTally(pages + other.pages, sum + other.sum);
    }

    public long bytes() {
        return pages * StagingWriter.PAGE;
    }

    /** The finalizer of MurmurHash3: every bit of the number changes about half of the bits. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
