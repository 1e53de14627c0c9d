package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.specialized.BlobAsyncClientBase;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Reads ranges of blobs into memory of exactly their size. */
public final class RangeDownload {
    /** How many ranges of one call are asked for at a time. */
    public static final int RANGES_AT_ONCE = 8;

    private static final int RESUMES_WITHIN_AN_ANSWER = 3;

    private RangeDownload() {}

    public static Mono<byte[]> range(BlobAsyncClientBase client, ByteRange range, BlobRequestConditions conditions) {
        if (range.length() == 0) {
            return Mono.just(new byte[0]);
        }
        return client.downloadStreamWithResponse(
                        new BlobRange(range.offset(), (long) range.length()),
                        new DownloadRetryOptions().setMaxRetryRequests(RESUMES_WITHIN_AN_ANSWER),
                        conditions,
                        false)
                .flatMap(answer -> collect(answer, range.length()));
    }

    private static Mono<byte[]> collect(BlobDownloadAsyncResponse answer, int expected) {
        var bytes = new byte[expected];
        return answer.getValue()
                .reduce(0, (filled, part) -> filled + take(part, bytes, filled))
                .flatMap(filled -> filled == expected
                        ? Mono.just(bytes)
                        : Mono.error(new IOException("the answer is shorter than the range")));
    }

    private static int take(ByteBuffer part, byte[] bytes, int filled) {
        int count = part.remaining();
        if (count > bytes.length - filled) {
            throw Exceptions.propagate(new IOException("the answer is longer than the range"));
        }
        part.get(bytes, filled, count);
        return count;
    }
}
