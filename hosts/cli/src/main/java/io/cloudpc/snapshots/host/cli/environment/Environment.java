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

/** A tenant, and everything that stands between it and a command. */
public interface Environment extends AutoCloseable {
    /** The code of the problem that a file has to be staged before the service can read it. */
    String NOT_STAGED = "NotStaged";

    /** The use cases on this tenant. */
    SnapshotImports imports();

    /** The part of it that needs no service. */
    Storage storage();

    /** The time by which the tenant goes. */
    Clock clock();

    /** How far waiting has moved the tenant's clock on, instead of letting time pass; zero where it does not. */
    Duration simulated();

    /** Makes a file of this machine one that the service can read, and says where it is then. */
    Either<Problem, SourceLocation> place(LocalFile file);

    /** What the service is told of a blob: where it is, or a URL that was made for this. */
    Either<Problem, SourceLocation> offer(StorageBlob blob);

    /** The arguments by which the next command finds the same tenant. */
    List<String> arguments();

    /** Gives back what it holds. Safe to repeat. */
    @Override
    default void close() {
        storage().close();
    }
}
