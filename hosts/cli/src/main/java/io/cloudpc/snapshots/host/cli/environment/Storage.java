package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.environments.tenant.StagingTarget;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;

/** The storage of a command's environment. */
public record Storage(TenantStorage opened) implements AutoCloseable {
    /** Page blobs, as the service imports them. */
    public DiskSources sources() {
        return opened.sources();
    }

    /** The account of blobs that are named without one; empty if every blob must be named with its account. */
    public Optional<StorageAccountId> account() {
        return opened.account();
    }

    /** The hosts that SAS URLs may name. */
    public BlobEndpoints blobEndpoints() {
        return opened.blobEndpoints();
    }

    /** Where disks are staged. */
    public Either<Problem, StagingTarget> staging() {
        return opened.staging()
                .<Either<Problem, StagingTarget>>map(Either::right)
                .orElseGet(() -> Either.left(Problem.usage(
                        "A tenant in memory has nowhere to stage disks: its blobs are local files.",
                        "Import the file itself with --disk, or use --environment azure.")));
    }

    /** The credential that signed in, where the settings left the choice to this host. */
    public Optional<String> signedInBy() {
        return opened.signedInBy();
    }

    @Override
    public void close() {
        opened.close();
    }
}
