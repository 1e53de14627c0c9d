package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.driven.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which tenant a command works on. */
public final class EnvironmentOptions {
    @Option(
            names = "--tenant",
            paramLabel = "FILE",
            description = "The tenant in memory: a JSON file, as demo --save-tenant writes one.")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "The directory of the journal; unless given, it is beside the tenant: FILE.journal.")
    private Optional<String> journal = Optional.empty();

    @Option(
            names = "--real-time",
            description = "Wait in real time. Unless given, waiting moves the tenant's clock on instead.")
    private boolean realTime;

    /** The environment that was named, ready to work. */
    public Either<Problem, Environment> open(Shell shell, DiskPolicy diskPolicy, ImportEvents events) {
        if (tenant.isEmpty()) {
            return Either.left(Problem.usage(
                    "No tenant is given.",
                    "Give its file with --tenant. To get one to try: cloudpc-snapshots demo --save-tenant"
                            + " contoso.json"));
        }
        return path("--tenant", tenant.get())
                .flatMap(file -> journal(file).flatMap(directory -> open(file, directory, shell, diskPolicy, events)));
    }

    private Either<Problem, Environment> open(
            Path file, Path directory, Shell shell, DiskPolicy diskPolicy, ImportEvents events) {
        return TenantStore.open(file, shell.clock())
                .map(store -> InMemoryEnvironment.of(store, directory, realTime, diskPolicy, events));
    }

    private Either<Problem, Path> journal(Path tenantFile) {
        return journal.map(name -> path("--journal", name))
                .orElseGet(() -> Either.right(InMemoryEnvironment.journalOf(tenantFile)));
    }

    /** A path as an option gives it. */
    public static Either<Problem, Path> path(String option, String name) {
        try {
            return name.isEmpty()
                    ? Either.left(Problem.usage(option + " has an empty name.", "Give a path."))
                    : Either.right(Path.of(name));
        } catch (InvalidPathException e) {
            return Either.left(Problem.usage(
                    option + " '" + name + "' cannot be a path on this machine: " + e.getReason() + ".",
                    "Give a path; if it has letters that are not ASCII, run this in a UTF-8 locale (LC_ALL=C.UTF-8)."));
        }
    }
}
