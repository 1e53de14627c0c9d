package io.cloudpc.snapshots.adapter.azurestorage.sources;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobType;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.http.PageRangeListing;
import io.cloudpc.snapshots.adapter.azurestorage.http.RangeDownload;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.List;
import reactor.core.publisher.Flux;

/** One version of a blob. The ranges of a call are asked for in parallel, some at a time. */
final class BlobBytes implements DiskBytes {
    private final BlobAsyncClient client;
    private final Blocking calls;
    private final long length;
    private final String etag;
    private final boolean pages;

    BlobBytes(BlobAsyncClient client, Blocking calls, BlobProperties properties) {
        this.client = client;
        this.calls = calls;
        this.length = properties.getBlobSize();
        this.etag = properties.getETag();
        this.pages = properties.getBlobType() == BlobType.PAGE_BLOB;
    }

    String etag() {
        return etag;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        for (var range : ranges) {
            if (range.end() > length) {
                throw new IndexOutOfBoundsException(range + " is not within " + length + " bytes");
            }
        }
        return calls.await(Flux.fromIterable(ranges)
                        .flatMapSequential(
                                range -> RangeDownload.range(
                                        client, range, new BlobRequestConditions().setIfMatch(etag)),
                                RangeDownload.RANGES_AT_ONCE)
                        .collectList())
                .mapLeft(this::failure);
    }

    /** Where pages were written, by the service's own account; all of a blob that has no pages. */
    Either<ReadFailure, List<PageRange>> written(long offset, long window) {
        if (offset < 0 || window < 0 || offset > length - window) {
            throw new IndexOutOfBoundsException("no window of " + length + " bytes: " + offset + ", " + window);
        }
        if (window == 0) {
            return Either.right(List.of());
        }
        return pages
                ? calls.await(PageRangeListing.of(
                                client.getPageBlobAsyncClient(),
                                offset,
                                window,
                                PageRangeListing.OF_ANY_BLOB,
                                new BlobRequestConditions().setIfMatch(etag)))
                        .mapLeft(this::failure)
                : Either.right(List.of(new PageRange(offset, window)));
    }

    private ReadFailure failure(StorageProblem problem) {
        return switch (problem.kind()) {
            case CONDITION, BLOB_MISSING ->
                new ReadFailure.Changed(
                        "The blob changed or was deleted while it was read.",
                        "Make sure that nothing writes the blob, then check it again.");
            case INTERRUPTED -> new ReadFailure.Interrupted(problem.message(), problem.remedy());
            default -> new ReadFailure.Unreadable(problem.message(), problem.remedy());
        };
    }
}
