package io.cloudpc.snapshots.adapter.azurestorage.staging;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.policy.AddHeadersFromContextPolicy;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.PageBlobItem;
import com.azure.storage.blob.models.PageBlobRequestConditions;
import com.azure.storage.blob.options.BlobRenewLeaseOptions;
import com.azure.storage.blob.options.PageBlobUploadPagesFromUrlOptions;
import com.azure.storage.blob.options.PageBlobUploadPagesOptions;
import com.azure.storage.blob.specialized.BlobLeaseAsyncClient;
import com.azure.storage.blob.specialized.PageBlobAsyncClient;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.http.Md5;
import io.cloudpc.snapshots.adapter.azurestorage.http.PageRangeListing;
import io.cloudpc.snapshots.adapter.azurestorage.http.RangeDownload;
import io.cloudpc.snapshots.adapter.azurestorage.sas.SasMint;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** One page blob under our lease. Every write names the lease, and carries a checksum where it carries bytes. */
final class BlobStagingWriter implements StagingWriter {
    private static final HttpHeaderName CONTENT_CRC64 = HttpHeaderName.fromString("x-ms-content-crc64");

    private final StorageBlob place;
    private final long length;
    private final Hold hold;
    private final PageBlobAsyncClient client;

    /** Whoever stages repeats uploads, and slows all of them down when one is throttled. */
    private final PageBlobAsyncClient uploads;

    private final BlobLeaseAsyncClient lease;
    private final Blocking calls;
    private final SasMint mint;

    /** Until the service says otherwise, as the emulator does unless it is started to be loose. */
    private volatile boolean takesCrc64 = true;

    BlobStagingWriter(
            StagedBlob blob,
            Hold hold,
            PageBlobAsyncClient client,
            PageBlobAsyncClient uploads,
            BlobLeaseAsyncClient lease,
            Blocking calls,
            SasMint mint) {
        this.place = blob.place();
        this.length = blob.length();
        this.hold = hold;
        this.client = client;
        this.uploads = uploads;
        this.lease = lease;
        this.calls = calls;
        this.mint = mint;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Either<StagingFailure, Written> write(long offset, ByteBuffer bytes) {
        requireWrite(offset, bytes.remaining());
        if (takesCrc64) {
            var checksum = new HttpHeaders().set(CONTENT_CRC64, Crc64.of(bytes));
            var answer = calls.await(uploads.uploadPagesWithResponse(upload(offset, bytes))
                    .contextWrite(Context.of(AddHeadersFromContextPolicy.AZURE_REQUEST_HTTP_HEADERS_KEY, checksum)));
            if (answer.isRight() || !answer.getLeft().isUnknownFeature()) {
                return written(answer);
            }
            takesCrc64 = false;
        }
        return written(calls.await(
                uploads.uploadPagesWithResponse(upload(offset, bytes).setContentMd5(Md5.of(bytes)))));
    }

    private PageBlobUploadPagesOptions upload(long offset, ByteBuffer bytes) {
        return new PageBlobUploadPagesOptions(
                        pages(offset, bytes.remaining()), BinaryData.fromByteBuffer(bytes.duplicate()))
                .setRequestConditions(held(new PageBlobRequestConditions()));
    }

    @Override
    public Either<StagingFailure, Written> clear(long offset, long clearLength) {
        requirePages(offset, clearLength);
        return written(calls.await(
                client.clearPagesWithResponse(pages(offset, clearLength), held(new PageBlobRequestConditions()))));
    }

    @Override
    public Either<StagingFailure, Written> copy(
            SourceLocation source, String sourceVersion, long sourceOffset, long offset, int copyLength) {
        requireWrite(offset, copyLength);
        if (sourceOffset % PAGE != 0) {
            // The SDK holds it to the rule for the target, and throws.
            return Either.left(StagingFailureMapping.refusedCopy(place, "The storage copies from whole pages only."));
        }
        return mint.copySource(source)
                .mapLeft(problem -> StagingFailureMapping.whileCopying(place, problem))
                .flatMap(url -> calls.await(client.uploadPagesFromUrlWithResponse(new PageBlobUploadPagesFromUrlOptions(
                                        pages(offset, copyLength), url)
                                .setSourceOffset(sourceOffset)
                                .setDestinationRequestConditions(held(new PageBlobRequestConditions()))
                                .setSourceRequestConditions(new BlobRequestConditions().setIfMatch(sourceVersion))))
                        .bimap(
                                problem -> StagingFailureMapping.whileCopying(place, problem),
                                answer -> new Written(answer.getValue().getETag())));
    }

    @Override
    public Either<StagingFailure, List<byte[]>> read(List<ByteRange> ranges) {
        for (var range : ranges) {
            requireWrite(range.offset(), range.length());
        }
        return calls.await(Flux.fromIterable(ranges)
                        .flatMapSequential(
                                range -> RangeDownload.range(client, range, held(new BlobRequestConditions())),
                                RangeDownload.RANGES_AT_ONCE)
                        .collectList())
                .mapLeft(problem -> StagingFailureMapping.whileWriting(place, problem));
    }

    @Override
    public Either<StagingFailure, List<PageRange>> written(long offset, long windowLength) {
        requirePages(offset, windowLength);
        return calls.await(PageRangeListing.of(
                        client, offset, windowLength, PageRangeListing.OF_OUR_BLOB, held(new BlobRequestConditions())))
                .mapLeft(problem -> StagingFailureMapping.whileWriting(place, problem));
    }

    @Override
    public Either<StagingFailure, Written> note(StagingNotes notes) {
        return calls.await(client.setMetadataWithResponse(notes.texts(), held(new BlobRequestConditions())))
                .bimap(
                        problem -> StagingFailureMapping.whileWriting(place, problem),
                        answer -> new Written(etag(answer)));
    }

    @Override
    public Either<StagingFailure, Written> renew() {
        return calls.await(lease.renewLeaseWithResponse(new BlobRenewLeaseOptions()))
                .bimap(
                        problem -> StagingFailureMapping.whileWriting(place, problem),
                        answer -> new Written(etag(answer)));
    }

    @Override
    public Either<StagingFailure, Released> release() {
        var released = calls.await(lease.releaseLease().thenReturn(new Released()));
        if (released.isLeft()
                && (released.getLeft().is(Kind.LEASED) || released.getLeft().is(Kind.LEASE_LOST))) {
            // Whether there is no lease at all, or another's, the answer does not tell reliably.
            return calls.await(client.getProperties())
                    .mapLeft(problem -> StagingFailureMapping.whileWriting(place, problem))
                    .filterOrElse(blob -> !BlobStagingArea.isHeld(blob), blob -> new StagingFailure.LeaseLost(place))
                    .map(blob -> new Released());
        }
        return released.mapLeft(problem -> StagingFailureMapping.whileWriting(place, problem));
    }

    @Override
    public void close() {
        if (hold instanceof Hold.Passing) {
            // A lease that cannot be given back ends by itself.
            var unused = calls.awaitThroughInterruptions(lease.releaseLease().thenReturn(true));
        }
    }

    private Either<StagingFailure, Written> written(Either<StorageProblem, Response<PageBlobItem>> write) {
        return write.bimap(
                problem -> StagingFailureMapping.whileWriting(place, problem),
                answer -> new Written(answer.getValue().getETag()));
    }

    private <C extends BlobRequestConditions> C held(C conditions) {
        conditions.setLeaseId(lease.getLeaseId());
        return conditions;
    }

    private void requireWrite(long offset, long count) {
        if (count > LARGEST_WRITE) {
            throw new IllegalArgumentException("one request has at most " + LARGEST_WRITE + " bytes, not " + count);
        }
        requirePages(offset, count);
    }

    private void requirePages(long offset, long count) {
        if (offset < 0 || count < PAGE || offset % PAGE != 0 || count % PAGE != 0 || offset > length - count) {
            throw new IllegalArgumentException(
                    "not whole pages of a blob of " + length + " bytes: offset " + offset + ", length " + count);
        }
    }

    private static com.azure.storage.blob.models.PageRange pages(long offset, long count) {
        return new com.azure.storage.blob.models.PageRange().setStart(offset).setEnd(offset + count - 1);
    }

    private static String etag(Response<?> answer) {
        var etag = answer.getHeaders().getValue(HttpHeaderName.ETAG);
        return etag == null ? "" : etag;
    }
}
