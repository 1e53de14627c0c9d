package io.cloudpc.snapshots.adapter.azurestorage.journal;

import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobAsyncClient;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblems;
import io.cloudpc.snapshots.adapter.azurestorage.http.Md5;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.journal.json.JournalJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The blobs that a journal consists of: one for each user, by names that sort as the users' ids do. */
final class JournalBlobs {
    private static final String FOLDER = "import-journal/";
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(FOLDER) + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.json");
    private static final String WRITE_ID = "write";

    private final BlobContainerAsyncClient container;

    JournalBlobs(BlobContainerAsyncClient container) {
        this.container = container;
    }

    /** A blob as it was read: of its bytes at most one more than a document may have. */
    static final class Stored {
        private final byte[] bytes;
        private final String etag;
        private final Optional<String> writeId;

        Stored(byte[] bytes, String etag, Optional<String> writeId) {
            this.bytes = bytes;
            this.etag = etag;
            this.writeId = writeId;
        }

        byte[] bytes() {
            return bytes;
        }

        String etag() {
            return etag;
        }

        /** Whether the write of this mark made it. */
        boolean isMadeBy(String write) {
            return writeId.equals(Optional.of(write));
        }
    }

    String where(UserId user) {
        return container.getBlobContainerUrl() + "/" + name(user);
    }

    /** The user's blob; fails if there is none. */
    Mono<Stored> read(UserId user) {
        return blob(user)
                .downloadStreamWithResponse(
                        new BlobRange(0, JournalJson.LARGEST_DOCUMENT + 1L),
                        new DownloadRetryOptions().setMaxRetryRequests(1),
                        new BlobRequestConditions(),
                        false)
                .flatMap(JournalBlobs::collect)
                // A range of a blob without bytes is refused.
                .onErrorResume(
                        error -> StorageProblems.of(error).code().equals("InvalidRange"),
                        error -> Mono.just(new Stored(new byte[0], "", Optional.empty())));
    }

    /**
     * Writes the user's blob if it is at this version; empty means that there must be none.
     *
     * @param writeId marks the blob, so that the write is known again when its answer was lost
     */
    Mono<String> write(UserId user, byte[] bytes, Optional<String> etag, String writeId) {
        var conditions = new BlobRequestConditions();
        etag.ifPresentOrElse(conditions::setIfMatch, () -> conditions.setIfNoneMatch("*"));
        return blob(user)
                .uploadWithResponse(new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(bytes))
                        .setContentMd5(Md5.of(bytes))
                        .setHeaders(new BlobHttpHeaders().setContentType("application/json"))
                        .setMetadata(Map.of(WRITE_ID, writeId))
                        .setRequestConditions(conditions))
                .map(Response::getValue)
                .map(BlockBlobItem::getETag);
    }

    /** The users who have a blob, in order, from this one on. Names that are no user's are passed over. */
    Mono<List<UserId>> users(Optional<UserId> from, int most) {
        var first = from.map(JournalBlobs::name).orElse("");
        // The service cannot begin in the middle; passing over names costs one request for 5000 of them.
        return Flux.from(container.listBlobs(new ListBlobsOptions().setPrefix(FOLDER)))
                .map(item -> item.getName())
                .filter(name -> name.compareTo(first) >= 0)
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new UserId(UUID.fromString(matcher.group(1))))
                .take(most)
                .collectList();
    }

    private BlockBlobAsyncClient blob(UserId user) {
        return container.getBlobAsyncClient(name(user)).getBlockBlobAsyncClient();
    }

    private static String name(UserId user) {
        return FOLDER + user + ".json";
    }

    private static Mono<Stored> collect(BlobDownloadAsyncResponse answer) {
        var headers = answer.getDeserializedHeaders();
        var metadata = headers.getMetadata() == null ? Map.<String, String>of() : headers.getMetadata();
        return answer.getValue()
                .reduceWith(ByteArrayOutputStream::new, JournalBlobs::append)
                .map(bytes -> new Stored(
                        bytes.toByteArray(), headers.getETag(), Optional.ofNullable(metadata.get(WRITE_ID))));
    }

    /** What goes beyond the range that was asked for is left away: the document is too large already. */
    private static ByteArrayOutputStream append(ByteArrayOutputStream bytes, ByteBuffer part) {
        var taken = new byte[Math.min(part.remaining(), JournalJson.LARGEST_DOCUMENT + 1 - bytes.size())];
        part.duplicate().get(taken);
        bytes.writeBytes(taken);
        return bytes;
    }
}
