package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.adapter.filesystem.LocalJournal;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
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
import java.util.Optional;

/** A tenant in memory that lasts as long as the process. */
final class ProcessTenant implements Tenant {
    private final InMemoryTenant tenant;
    private final ImportJournal journal;
    private final TenantWait wait;

    ProcessTenant(InMemoryTenant tenant, Optional<Path> journal, TenantTime time) {
        this.tenant = tenant;
        this.journal = journal.<ImportJournal>map(LocalJournal::in).orElseGet(tenant::journal);
        this.wait = new TenantWait(time, duration -> {
            tenant.letTimePass(duration);
            return duration;
        });
    }

    @Override
    public SnapshotImports.Builder adapters() {
        return SnapshotImports.builder()
                .service(tenant.service())
                .directory(tenant.directory())
                .provisioning(tenant.provisioning())
                .changes(tenant.changes())
                .sources(tenant.sources())
                .journal(journal)
                .clock(tenant.clock())
                .pause(wait);
    }

    @Override
    public TenantStorage storage() {
        return new InMemoryStorage(tenant.sources());
    }

    @Override
    public Clock clock() {
        return tenant.clock();
    }

    @Override
    public Duration simulatedTime() {
        return wait.simulated();
    }

    @Override
    public Either<ImportSourceFailure, SourceLocation> importSource(LocalFile file) {
        return LocalBlobs.add(file, change -> change.apply(tenant)).map(blob -> blob);
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
