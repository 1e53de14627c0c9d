package io.cloudpc.snapshots.adapter.azurestorage;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobType;
import com.azure.storage.blob.models.CopyStatusType;
import io.cloudpc.snapshots.application.port.driven.DiskSources;
import io.cloudpc.snapshots.application.port.driven.OpenDisk;
import io.cloudpc.snapshots.application.port.driven.SourceFailure;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Page blobs as disk images: one request to open one, then ranges of the very version that was opened. */
final class BlobDiskSources implements DiskSources {
    private final BlobClients clients;
    private final BlobEndpoints endpoints;
    private final Clock clock;
    private final Calls calls;

    BlobDiskSources(BlobClients clients, BlobEndpoints endpoints, Clock clock) {
        this.clients = clients;
        this.endpoints = endpoints;
        this.clock = clock;
        this.calls = new Calls(clients.limits().longest());
    }

    private record BlobDisk(DiskBytes bytes) implements OpenDisk {
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
        var policy = new SasPolicy(clock.instant(), Duration.ZERO, endpoints);
        return SasUrl.parse(url.reveal(), policy)
                .<SourceFailure>mapLeft(invalid -> new SourceFailure.Denied(url, invalid.message(), invalid.remedy()))
                .flatMap(checked -> open(checked, clients.blob(checked)));
    }

    private Either<SourceFailure, OpenDisk> open(DiskLocation location, BlobAsyncClient client) {
        return calls.await(client.getProperties())
                .mapLeft(problem -> failure(location, problem))
                .flatMap(properties -> unfitness(location, properties)
                        .<Either<SourceFailure, OpenDisk>>map(Either::left)
                        .orElseGet(() -> Either.right(new BlobDisk(
                                new BlobBytes(client, calls, properties.getBlobSize(), properties.getETag())))));
    }

    private static Optional<SourceFailure> unfitness(DiskLocation location, BlobProperties properties) {
        if (AccessTier.ARCHIVE.equals(properties.getAccessTier())) {
            return Optional.of(new SourceFailure.Unfit(
                    location,
                    "The blob '" + location + "' is in the archive tier and cannot be read.",
                    "Rehydrate it, then copy it to a page blob."));
        }
        if (properties.getBlobType() != BlobType.PAGE_BLOB) {
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

    private static SourceFailure failure(DiskLocation location, StorageProblem problem) {
        var message = "The blob '" + location + "' cannot be opened. " + problem.message();
        return switch (problem.kind()) {
            case BLOB_MISSING, CONTAINER_MISSING -> new SourceFailure.Missing(location, message, problem.remedy());
            case DENIED -> new SourceFailure.Denied(location, message, problem.remedy());
            case CONDITION, LEASED, LEASE_LOST, UNFIT, COPY_REFUSED ->
                new SourceFailure.Unfit(location, message, problem.remedy());
            case BUSY, UNAVAILABLE, INTERRUPTED -> new SourceFailure.Unavailable(location, message, problem.remedy());
        };
    }
}
