package io.cloudpc.snapshots.adapter.azurestorage;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One version of a blob. The ranges of a call are asked for in parallel, some at a time. */
final class BlobBytes implements DiskBytes {
    private static final int RANGES_AT_ONCE = 8;
    private static final int RESUMES_WITHIN_AN_ANSWER = 3;

    private final BlobAsyncClient client;
    private final Calls calls;
    private final long length;
    private final String etag;

    BlobBytes(BlobAsyncClient client, Calls calls, long length, String etag) {
        this.client = client;
        this.calls = calls;
        this.length = length;
        this.etag = etag;
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
                        .flatMapSequential(this::download, RANGES_AT_ONCE)
                        .collectList())
                .mapLeft(this::failure);
    }

    private Mono<byte[]> download(ByteRange range) {
        if (range.length() == 0) {
            return Mono.just(new byte[0]);
        }
        return client.downloadStreamWithResponse(
                        new BlobRange(range.offset(), (long) range.length()),
                        new DownloadRetryOptions().setMaxRetryRequests(RESUMES_WITHIN_AN_ANSWER),
                        new BlobRequestConditions().setIfMatch(etag),
                        false)
                .flatMap(answer -> collect(answer, range.length()));
    }

    private static Mono<byte[]> collect(BlobDownloadAsyncResponse answer, int expected) {
        var bytes = ByteBuffer.allocate(expected);
        return answer.getValue()
                .doOnNext(part -> {
                    if (part.remaining() > bytes.remaining()) {
                        throw new TooMuch();
                    }
                    bytes.put(part);
                })
                .then(Mono.defer(() -> bytes.hasRemaining()
                        ? Mono.error(new IOException("the answer is shorter than the range"))
                        : Mono.just(bytes.array())))
                .onErrorMap(TooMuch.class, e -> new IOException("the answer is longer than the range", e));
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

    /** An answer that would not fit into the memory set aside for it. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
