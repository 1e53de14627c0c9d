package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.adapter.filesystem.LocalJournal;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.SourceFailed;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A tenant in memory, kept in a file between commands, with the journal in a directory: everything can be tried without a
 * network. Local files become blobs of the tenant by reference.
 */
public final class InMemoryEnvironment implements Environment {
    private final TenantStore store;
    private final StoredSources sources;
    private final Storage storage;
    private final SnapshotImports imports;
    private final List<String> arguments;
    private Duration simulated = Duration.ZERO;

    private InMemoryEnvironment(
            TenantStore store, Path journal, boolean realTime, DiskPolicy diskPolicy, ImportEvents events) {
        this.store = store;
        this.sources = new StoredSources(store);
        this.storage = new StoredBlobs(sources);
        this.arguments = arguments(store, journal);
        this.imports = SnapshotImports.builder()
                .service(new StoredService(store))
                .directory(new StoredDirectory(store))
                .sources(sources)
                .journal(LocalJournal.in(journal))
                .events(events)
                .clock(store.clock())
                .pause(realTime ? Pause.ofThread() : this::letTimePass)
                .host(new HostId("cli-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID()))
                .diskPolicy(diskPolicy)
                .build();
    }

    /**
     * The environment of this tenant.
     *
     * @param realTime whether waiting takes time; otherwise it moves the tenant's clock on
     */
    public static InMemoryEnvironment of(
            TenantStore store, Path journal, boolean realTime, DiskPolicy diskPolicy, ImportEvents events) {
        return new InMemoryEnvironment(store, journal, realTime, diskPolicy, events);
    }

    /** Where the journal of a tenant is unless it is named: beside it. */
    public static Path journalOf(Path tenantFile) {
        return tenantFile.resolveSibling(tenantFile.getFileName() + ".journal");
    }

    private static List<String> arguments(TenantStore store, Path journal) {
        var arguments = new ArrayList<>(List.of("--tenant", store.file().toString()));
        if (!journal.equals(journalOf(store.file()))) {
            arguments.addAll(List.of("--journal", journal.toString()));
        }
        return List.copyOf(arguments);
    }

    @Override
    public SnapshotImports imports() {
        return imports;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Clock clock() {
        return store.clock();
    }

    @Override
    public Duration simulated() {
        return simulated;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Either<Problem, SourceLocation> place(LocalFile file) {
        return new LocalDiskSources()
                .open(file)
                .mapLeft(failure -> Problem.of(new SourceFailed(failure)))
                .flatMap(disk -> {
                    disk.close();
                    return sources.place(new LocalFile(absolute(file.path())));
                })
                .map(blob -> blob);
    }

    @Override
    public Either<Problem, SourceLocation> offer(StorageBlob blob) {
        return Either.right(blob);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    private void letTimePass(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before the tenant's clock was moved on");
        }
        // A tenant that cannot be written is found out by the look at it that follows.
        simulated = store.letTimePass(time).map(now -> simulated.plus(time)).getOrElse(simulated);
    }
}
