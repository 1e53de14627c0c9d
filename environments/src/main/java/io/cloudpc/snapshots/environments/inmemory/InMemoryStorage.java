package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.environments.tenant.StagingTarget;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import java.util.Optional;

/**
 * The storage of a tenant in memory. Its blobs are local files, so there is nowhere to stage disks.
 *
 * @param sources its blobs
 */
record InMemoryStorage(DiskSources sources) implements TenantStorage {
    @Override
    public Optional<StorageAccountId> account() {
        return Optional.empty();
    }

    @Override
    public BlobEndpoints blobEndpoints() {
        return BlobEndpoints.ofKnownClouds();
    }

    @Override
    public Optional<StagingTarget> staging() {
        return Optional.empty();
    }

    @Override
    public Optional<String> signedInBy() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Files are open only while they are read.
    }
}
