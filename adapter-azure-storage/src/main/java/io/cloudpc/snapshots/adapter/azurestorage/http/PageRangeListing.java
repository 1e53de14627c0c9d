package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.PageRangeItem;
import com.azure.storage.blob.options.ListPageRangesOptions;
import com.azure.storage.blob.specialized.PageBlobAsyncClient;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks which pages of a blob were written. */
public final class PageRangeListing {
    /**
     * One request's window on a blob that others wrote: answers for large ones time out in the service when a blob is
     * scattered, and Microsoft advises windows of 150 MB at most.
     */
    public static final long OF_ANY_BLOB = 128L << 20;

    /**
     * One request's window on a blob of our own. It has a few thousand ranges at most, since gaps of less than 128 KiB are
     * written over: fewer than 150 MB of a blob in pieces.
     */
    public static final long OF_OUR_BLOB = 1L << 30;

    private static final int WINDOWS_AT_ONCE = 4;

    private PageRangeListing() {}

    public static Mono<List<PageRange>> of(
            PageBlobAsyncClient client, long offset, long length, long window, BlobRequestConditions conditions) {
        long windows = (length + window - 1) / window;
        return Flux.range(0, Math.toIntExact(windows))
                .map(i -> offset + i * window)
                .flatMapSequential(
                        from -> Flux.from(client.listPageRanges(new ListPageRangesOptions(
                                                new BlobRange(from, Math.min(window, offset + length - from)))
                                        .setRequestConditions(conditions)))
                                .filter(item -> !item.isClear()),
                        WINDOWS_AT_ONCE)
                .<List<PageRange>>reduceWith(
                        ArrayList::new, (ranges, item) -> add(ranges, item, offset, offset + length));
    }

    /** Ranges reach over a window's ends, and adjacent ones are not always merged by the service. */
    private static List<PageRange> add(List<PageRange> ranges, PageRangeItem item, long from, long end) {
        long first = Math.max(from, item.getRange().getOffset());
        long last = Math.min(end, item.getRange().getOffset() + item.getRange().getLength());
        var before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (before != null && before.end() >= first) {
            ranges.set(
                    ranges.size() - 1, new PageRange(before.offset(), Math.max(before.end(), last) - before.offset()));
        } else if (first < last) {
            ranges.add(new PageRange(first, last - first));
        }
        return ranges;
    }
}
