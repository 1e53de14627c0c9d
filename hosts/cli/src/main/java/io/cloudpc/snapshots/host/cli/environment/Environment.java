package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The environment of a command, and how the next command names it.
 *
 * @param arguments the arguments by which the next command finds the same tenant
 */
public record Environment(io.cloudpc.snapshots.environments.Environment opened, List<String> arguments)
        implements AutoCloseable {
    public Environment {
        arguments = List.copyOf(arguments);
    }

    /** The use cases on this tenant. */
    public SnapshotImports imports() {
        return opened.imports();
    }

    /** Everything that works without the service. */
    public Storage storage() {
        return new Storage(opened.storage());
    }

    /** The clock of the tenant. */
    public Clock clock() {
        return opened.clock();
    }

    /** How far waiting has advanced the tenant's clock, instead of taking time. */
    public Duration simulated() {
        return opened.simulatedTime();
    }

    /** How an import refers to a local file. */
    public Either<Problem, SourceLocation> place(LocalFile file) {
        return opened.importSource(file).mapLeft(Problem::of);
    }

    /** How an import refers to a blob. */
    public Either<Problem, SourceLocation> offer(StorageBlob blob) {
        return opened.importSource(blob).mapLeft(Problem::of);
    }

    @Override
    public void close() {
        opened.close();
    }
}
