package io.cloudpc.snapshots.application.staging.source;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sets of pages as sorted, disjoint ranges that do not touch. */
public final class PageRanges {
    private PageRanges() {}

    /** All that is in one of the ranges, which may overlap and have any order. */
    public static List<PageRange> union(List<PageRange> ranges) {
        var union = new ArrayList<PageRange>();
        for (var range : ranges.stream()
                .sorted(Comparator.comparingLong(PageRange::offset))
                .toList()) {
            int last = union.size() - 1;
            if (last >= 0 && range.offset() <= union.get(last).end()) {
                var before = union.get(last);
                union.set(last, new PageRange(before.offset(), Math.max(before.end(), range.end()) - before.offset()));
            } else {
                union.add(range);
            }
        }
        return union;
    }

    /** What is in one of the ranges and in [from, to). */
    public static List<PageRange> within(List<PageRange> ranges, long from, long to) {
        return ranges.stream()
                .filter(range -> range.offset() < to && range.end() > from)
                .map(range -> {
                    long start = Math.max(from, range.offset());
                    return new PageRange(start, Math.min(to, range.end()) - start);
                })
                .toList();
    }
}
