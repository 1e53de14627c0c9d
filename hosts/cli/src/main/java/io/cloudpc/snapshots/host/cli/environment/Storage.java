package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;

/** The storage of a tenant: all that commands need which ask the service for nothing. */
public interface Storage extends AutoCloseable {
    /** Page blobs, as the service imports them. */
    DiskSources sources();

    /** The account of blobs that are named without one; empty if each has to be named with its own. */
    Optional<StorageAccountId> account();

    /** The hosts that SAS URLs may name. */
    BlobEndpoints blobEndpoints();

    /** Where disks are staged; or why none can be here. */
    Either<Problem, Staging> staging();

    /** The way in which this host signed in, where it found one by itself. */
    Optional<String> signedInBy();

    /** Gives back what it holds. Safe to repeat. */
    @Override
    void close();
}
