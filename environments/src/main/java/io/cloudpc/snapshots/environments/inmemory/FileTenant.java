package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.adapter.filesystem.LocalJournal;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.environments.settings.TenantTime;
import io.cloudpc.snapshots.environments.tenant.Tenant;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A tenant in memory that is kept in a file between processes, with its journal in a directory. */
final class FileTenant implements Tenant {
    private final TenantStore store;
    private final Path journal;
    private final TenantWait wait;

    FileTenant(TenantStore store, Path journal, TenantTime time) {
        this.store = store;
        this.journal = journal;
        // A tenant file that cannot be written is reported by the call that follows the wait.
        this.wait = new TenantWait(time, duration -> store.letTimePass(duration).isRight() ? duration : Duration.ZERO);
    }

    @Override
    public SnapshotImports.Builder adapters() {
        return SnapshotImports.builder()
                .service(new StoredService(store))
                .directory(new StoredDirectory(store))
                .provisioning(new StoredProvisioning(store))
                .changes(new StoredChanges(store))
                .sources(new StoredSources(store))
                .journal(LocalJournal.in(journal))
                .clock(store.clock())
                .pause(wait);
    }

    @Override
    public TenantStorage storage() {
        return new InMemoryStorage(new StoredSources(store));
    }

    @Override
    public Clock clock() {
        return store.clock();
    }

    @Override
    public Duration simulatedTime() {
        return wait.simulated();
    }

    @Override
    public Either<ImportSourceFailure, SourceLocation> importSource(LocalFile file) {
        return LocalBlobs.add(file, change -> store.change(change)
                        .<ImportSourceFailure>mapLeft(failure -> failure)
                        .flatMap(added -> added))
                .map(blob -> blob);
    }

    @Override
    public Either<ImportSourceFailure, SourceLocation> importSource(StorageBlob blob) {
        return Either.right(blob);
    }

    @Override
    public void close() {
        // Files are open only while they are used.
    }
}
