package io.cloudpc.snapshots.adapter.azurestorage.staging;

import com.azure.storage.blob.models.BlobLeaseRequestConditions;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobType;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.options.BlobAcquireLeaseOptions;
import com.azure.storage.blob.options.PageBlobCreateOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.sas.SasMint;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Page blobs under a lease. */
public final class BlobStagingArea implements StagingArea {
    /** Metadata that marks a blob with the call that made it. */
    private static final String MADE_BY = "cloudpc_made_by";

    private static final int LEASE_SECONDS = (int) StagingWriter.LEASE.toSeconds();
    private static final int FOR_EVER = -1;

    private final BlobClients clients;
    private final BlobClients triedOnce;
    private final SasMint mint;
    private final Blocking calls;

    public BlobStagingArea(BlobClients clients, SasMint mint) {
        this.clients = clients;
        this.triedOnce = clients.with(clients.limits().withTries(1));
        this.mint = mint;
        this.calls = new Blocking(clients.limits().longest());
    }

    @Override
    public Either<StagingFailure, Optional<StagedBlob>> find(StorageBlob place) {
        return properties(place).map(found -> found.map(properties -> staged(place, properties)));
    }

    @Override
    public Either<StagingFailure, StagedBlob> create(StorageBlob place, long length, StagingNotes notes) {
        if (length < 0 || length % StagingWriter.PAGE != 0) {
            throw new IllegalArgumentException("a page blob has whole pages, not " + length + " bytes");
        }
        var madeBy = UUID.randomUUID().toString();
        var metadata = new HashMap<>(notes.texts());
        metadata.put(MADE_BY, madeBy);
        var created = calls.await(clients.blob(place)
                .getPageBlobAsyncClient()
                .createWithResponse(new PageBlobCreateOptions(length)
                        .setMetadata(metadata)
                        .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"))));
        if (created.isRight()) {
            var version = created.get().getValue().getETag();
            return Either.right(new StagedBlob(place, length, version, notes, false, true));
        }
        return created.getLeft().is(Kind.CONDITION)
                ? madeBy(place, madeBy)
                : Either.left(StagingFailureMapping.failure(place, created.getLeft()));
    }

    @Override
    public Either<StagingFailure, StagingWriter> open(StagedBlob blob, Hold hold) {
        if (!blob.pages()) {
            return Either.left(new StagingFailure.Unfit(
                    blob.place(),
                    "The blob '" + blob.place() + "' is no page blob.",
                    "Choose another name, or delete that blob first."));
        }
        var client = clients.blob(blob.place()).getPageBlobAsyncClient();
        var uploads = triedOnce.blob(blob.place()).getPageBlobAsyncClient();
        var lease = new BlobLeaseClientBuilder()
                .blobAsyncClient(client)
                .leaseId(hold.match(UUID::randomUUID, key -> key).toString())
                .buildAsyncClient();
        // Acquiring a lease by the id that it has already succeeds: that is how a lasting hold goes on, and how a
        // repeated
        // request takes what the first one got (Lease Blob, "Outcomes of lease operations on blobs by lease state").
        return calls.await(lease.acquireLeaseWithResponse(
                        new BlobAcquireLeaseOptions(hold.match(() -> LEASE_SECONDS, key -> FOR_EVER))
                                .setRequestConditions(new BlobLeaseRequestConditions().setIfMatch(blob.version()))))
                .bimap(
                        problem -> problem.is(Kind.BLOB_MISSING)
                                ? new StagingFailure.Conflict(blob.place())
                                : StagingFailureMapping.failure(blob.place(), problem),
                        answer -> new BlobStagingWriter(blob, hold, client, uploads, lease, calls, mint));
    }

    @Override
    public Either<StagingFailure, Boolean> delete(StagedBlob blob) {
        var deleted = calls.await(clients.blob(blob.place())
                .deleteWithResponse(null, new BlobRequestConditions().setIfMatch(blob.version()))
                .thenReturn(true));
        if (deleted.isLeft()
                && (deleted.getLeft().is(Kind.BLOB_MISSING) || deleted.getLeft().is(Kind.CONDITION))) {
            // Which of the two a missing blob gives is not the same everywhere.
            return find(blob.place())
                    .flatMap(found -> found.isEmpty()
                            ? Either.right(false)
                            : Either.left(new StagingFailure.Conflict(blob.place())));
        }
        return deleted.mapLeft(problem -> StagingFailureMapping.failure(blob.place(), problem));
    }

    /** The blob if the call of this mark made it. */
    private Either<StagingFailure, StagedBlob> madeBy(StorageBlob place, String mark) {
        return properties(place).flatMap(found -> found.filter(
                        properties -> mark.equals(metadata(properties).get(MADE_BY)))
                .<Either<StagingFailure, StagedBlob>>map(properties -> Either.right(staged(place, properties)))
                .orElseGet(() -> Either.left(new StagingFailure.Conflict(place))));
    }

    private Either<StagingFailure, Optional<BlobProperties>> properties(StorageBlob place) {
        var answer = calls.await(clients.blob(place).getProperties());
        return answer.isLeft() && answer.getLeft().is(Kind.BLOB_MISSING)
                ? Either.right(Optional.empty())
                : answer.bimap(problem -> StagingFailureMapping.failure(place, problem), Optional::of);
    }

    private static StagedBlob staged(StorageBlob place, BlobProperties properties) {
        return new StagedBlob(
                place,
                properties.getBlobSize(),
                properties.getETag(),
                notes(properties),
                isHeld(properties),
                properties.getBlobType() == BlobType.PAGE_BLOB);
    }

    public static boolean isHeld(BlobProperties properties) {
        return properties.getLeaseState() == LeaseStateType.LEASED
                || properties.getLeaseState() == LeaseStateType.BREAKING;
    }

    /** Whoever wrote the blob may have left metadata that is no note; what does not fit is passed over. */
    private static StagingNotes notes(BlobProperties properties) {
        var texts = new HashMap<String, String>();
        int characters = 0;
        for (var entry : metadata(properties).entrySet()) {
            characters += entry.getKey().length() + entry.getValue().length();
            if (!entry.getKey().equals(MADE_BY)
                    && StagingNotes.canHold(entry.getKey(), entry.getValue())
                    && characters <= StagingNotes.MOST_CHARACTERS) {
                texts.put(entry.getKey(), entry.getValue());
            }
        }
        return new StagingNotes(texts);
    }

    private static Map<String, String> metadata(BlobProperties properties) {
        var lowerCase = new HashMap<String, String>();
        if (properties.getMetadata() != null) {
            properties.getMetadata().forEach((name, text) -> lowerCase.put(name.toLowerCase(Locale.ROOT), text));
        }
        return lowerCase;
    }
}
