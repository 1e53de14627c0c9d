package io.cloudpc.snapshots.environments.tenant;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;

/** The adapters of one environment. */
public interface Tenant extends AutoCloseable {
    /** A builder of use cases that has all adapters of this environment. */
    SnapshotImports.Builder adapters();

    /** Everything that works without the service. */
    TenantStorage storage();

    /** The clock of the tenant. */
    Clock clock();

    /** How far waiting has advanced the tenant's clock, instead of taking time. */
    Duration simulatedTime();

    /** How an import refers to a local file. */
    Either<ImportSourceFailure, SourceLocation> importSource(LocalFile file);

    /** How an import refers to a blob. */
    Either<ImportSourceFailure, SourceLocation> importSource(StorageBlob blob);

    /** Closes connections and threads. Safe to repeat. */
    @Override
    void close();
}
