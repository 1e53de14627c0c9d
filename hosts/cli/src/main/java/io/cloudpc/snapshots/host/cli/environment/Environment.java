package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A tenant, and everything that stands between it and a command. */
public interface Environment {
    /** The use cases on this tenant. */
    SnapshotImports imports();

    /** The time by which the tenant goes. */
    Clock clock();

    /** How far waiting has moved the tenant's clock on, instead of letting time pass; zero where it does not. */
    Duration simulated();

    /** Makes a file of this machine one that the service can read, and says where it is then. */
    Either<Problem, SourceLocation> place(LocalFile file);

    /** The arguments by which the next command finds the same tenant. */
    List<String> arguments();
}
