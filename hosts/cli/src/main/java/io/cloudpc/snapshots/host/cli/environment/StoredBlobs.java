package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * The storage of a tenant that is kept in a file.
 *
 * @param sources its blobs
 */
record StoredBlobs(DiskSources sources) implements Storage {
    @Override
    public Optional<StorageAccountId> account() {
        return Optional.empty();
    }

    @Override
    public BlobEndpoints blobEndpoints() {
        return BlobEndpoints.ofKnownClouds();
    }

    @Override
    public Either<Problem, Staging> staging() {
        return Either.left(Problem.usage(
                "A tenant in memory has no place to stage disks in: its blobs are files of this machine.",
                "Import the file itself with --disk, or work in --environment azure."));
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
