package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.host.cli.configuration.Settings;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which tenant a command works on. */
public final class EnvironmentOptions {
    private static final String IN_MEMORY = "inmemory";
    private static final String AZURE = "azure";

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "inmemory (the default) or azure. Also by the variable CLOUDPC_SNAPSHOTS_ENVIRONMENT.")
    private Optional<String> environment = Optional.empty();

    @Option(
            names = "--tenant",
            paramLabel = "FILE",
            description = "inmemory: the tenant, a JSON file as demo --save-tenant writes one.")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "inmemory: the directory of the journal; unless given, beside the tenant: FILE.journal.")
    private Optional<String> journal = Optional.empty();

    @Option(
            names = "--real-time",
            description = "inmemory: wait in real time. Unless given, waiting moves the tenant's clock on instead.")
    private boolean realTime;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "azure: the settings, lines of KEY = VALUE. Also by the variable CLOUDPC_SNAPSHOTS_CONFIG.")
    private Optional<String> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "azure: a setting, before what the file and variables say. Never a secret.")
    private List<String> set = List.of();

    /** The environment that was named, ready to work. */
    public Either<Problem, Environment> open(Shell shell, DiskPolicy diskPolicy, ImportEvents events) {
        return isAzure(shell)
                .flatMap(azure -> azure
                        ? azure(shell).open(diskPolicy, events)
                        : store(shell).flatMap(store -> journal(store.file())
                                .map(directory ->
                                        InMemoryEnvironment.of(store, directory, realTime, diskPolicy, events))));
    }

    /** Only the storage of the environment that was named; the service is not needed, nor asked for a token. */
    public Either<Problem, Storage> openStorage(Shell shell) {
        return isAzure(shell)
                .flatMap(azure -> azure
                        ? azure(shell).openStorage()
                        : store(shell).map(store -> new StoredBlobs(new StoredSources(store))));
    }

    /** The arguments by which the next command finds the same tenant, in the same shell. */
    public List<String> arguments(Shell shell) {
        return tenant.map(file -> List.of("--tenant", file))
                .orElseGet(() -> azure(shell).arguments());
    }

    private Either<Problem, Boolean> isAzure(Shell shell) {
        var name = named(environment, shell, Settings.ENVIRONMENT_VARIABLE).orElse(IN_MEMORY);
        if (!name.equals(AZURE) && !name.equals(IN_MEMORY)) {
            return Either.left(Problem.usage(
                    "There is no environment '" + name + "'.", "Give --environment inmemory or --environment azure."));
        }
        return name.equals(AZURE)
                ? excluded(tenant.isPresent() || journal.isPresent(), "--tenant and --journal", IN_MEMORY)
                        .map(none -> true)
                : excluded(config.isPresent() || !set.isEmpty(), "--config and --set", AZURE)
                        .map(none -> false);
    }

    private static Either<Problem, Boolean> excluded(boolean given, String options, String environment) {
        return given
                ? Either.left(Problem.usage(
                        options + " belong to the environment " + environment + ".",
                        "Give --environment " + environment + ", or leave them out."))
                : Either.right(true);
    }

    private AzureOptions azure(Shell shell) {
        return new AzureOptions(shell, named(config, shell, Settings.FILE_VARIABLE), config, set);
    }

    private static Optional<String> named(Optional<String> option, Shell shell, String variable) {
        return option.or(
                () -> Optional.ofNullable(shell.variables().get(variable)).filter(text -> !text.isBlank()));
    }

    private Either<Problem, TenantStore> store(Shell shell) {
        if (tenant.isEmpty()) {
            return Either.left(Problem.usage(
                    "No tenant is given.",
                    "Give its file with --tenant, or --environment azure for a real one. To get one to try:"
                            + " cloudpc-snapshots demo --save-tenant contoso.json"));
        }
        return path("--tenant", tenant.get()).flatMap(file -> TenantStore.open(file, shell.clock()));
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
