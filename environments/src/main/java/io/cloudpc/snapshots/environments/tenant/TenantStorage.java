package io.cloudpc.snapshots.environments.tenant;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import java.util.Optional;

/** The storage of an environment: everything that works without the service. */
public interface TenantStorage extends AutoCloseable {
    /** Page blobs, as the service imports them. */
    DiskSources sources();

    /** The account of blobs that are named without one; empty if every blob must be named with its account. */
    Optional<StorageAccountId> account();

    /** The hosts that SAS URLs may name. */
    BlobEndpoints blobEndpoints();

    /** Where disks are staged; empty if none can be. */
    Optional<StagingTarget> staging();

    /** The credential that signed in, where the host chose it by itself. */
    Optional<String> signedInBy();

    /** Closes connections. Safe to repeat. */
    @Override
    void close();
}
