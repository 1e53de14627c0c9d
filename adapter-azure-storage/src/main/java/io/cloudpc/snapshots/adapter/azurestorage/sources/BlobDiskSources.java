package io.cloudpc.snapshots.adapter.azurestorage.sources;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobType;
import com.azure.storage.blob.models.CopyStatusType;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Blobs as disk images: one request to open one, then ranges of the very version that was opened. */
public final class BlobDiskSources implements DiskSources {
    private final BlobClients clients;
    private final BlobEndpoints endpoints;
    private final Clock clock;
    private final boolean anyType;
    private final Blocking calls;

    /** Opens page blobs only, or blobs of any type for those who copy from them. */
    public BlobDiskSources(BlobClients clients, BlobEndpoints endpoints, Clock clock, boolean anyType) {
        this.clients = clients;
        this.endpoints = endpoints;
        this.clock = clock;
        this.anyType = anyType;
        this.calls = new Blocking(clients.limits().longest());
    }

    private record BlobDisk(BlobBytes bytes) implements OpenDisk {
        @Override
        public Optional<String> version() {
            return Optional.of(bytes.etag());
        }

        @Override
        public Either<ReadFailure, List<PageRange>> written(long offset, long length) {
            return bytes.written(offset, length);
        }

        @Override
        public void close() {
            // Holds nothing: connections belong to all.
        }
    }

    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        return location.match(file -> Either.left(new SourceFailure.NotServed(file)), this::openBlob, this::openUrl);
    }

    private Either<SourceFailure, OpenDisk> openBlob(StorageBlob blob) {
        return open(blob, clients.blob(blob));
    }

    /** The URL was checked when it was read, but time has passed since, and perhaps with other endpoints in mind. */
    private Either<SourceFailure, OpenDisk> openUrl(SasUrl url) {
        var policy = SasPolicy.forReading(clock.instant(), endpoints);
        return SasUrl.parse(url.reveal(), policy)
                .<SourceFailure>mapLeft(invalid -> new SourceFailure.Denied(url, invalid.message(), invalid.remedy()))
                .flatMap(checked -> open(checked, clients.blob(checked)));
    }

    private Either<SourceFailure, OpenDisk> open(DiskLocation location, BlobAsyncClient client) {
        return calls.await(client.getProperties())
                .mapLeft(problem -> SourceFailureMapping.failure(location, problem))
                .flatMap(properties -> unfitness(location, properties)
                        .<Either<SourceFailure, OpenDisk>>map(Either::left)
                        .orElseGet(() -> Either.right(new BlobDisk(new BlobBytes(client, calls, properties)))));
    }

    private Optional<SourceFailure> unfitness(DiskLocation location, BlobProperties properties) {
        if (AccessTier.ARCHIVE.equals(properties.getAccessTier())) {
            return Optional.of(new SourceFailure.Unfit(
                    location,
                    "The blob '" + location + "' is in the archive tier and cannot be read.",
                    "Rehydrate it, then copy it to a page blob."));
        }
        if (!anyType && properties.getBlobType() != BlobType.PAGE_BLOB) {
            return Optional.of(new SourceFailure.Unfit(
                    location,
                    "The blob '" + location + "' is a " + properties.getBlobType()
                            + ", and the service imports page blobs" + " only.",
                    "Stage it as a page blob, or upload it again with that type."));
        }
        if (properties.getCopyStatus() == CopyStatusType.PENDING) {
            return Optional.of(new SourceFailure.Unavailable(
                    location,
                    "The blob '" + location + "' is still being copied.",
                    "Wait until the copy has finished."));
        }
        if (properties.getCopyStatus() == CopyStatusType.ABORTED
                || properties.getCopyStatus() == CopyStatusType.FAILED) {
            return Optional.of(new SourceFailure.Unfit(
                    location,
                    "The copy that should have made the blob '" + location + "' did not finish.",
                    "Copy it again."));
        }
        return Optional.empty();
    }
}
