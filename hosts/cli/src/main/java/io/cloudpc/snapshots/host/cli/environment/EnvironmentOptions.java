package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.environments.settings.EnvironmentName;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsSource;
import io.cloudpc.snapshots.environments.settings.TenantTime;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import io.cloudpc.snapshots.host.cli.logging.LibraryLogging;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which tenant a command works on. */
public final class EnvironmentOptions {
    /** The name of this process in the journal. */
    private static final HostId HOST =
            new HostId("cli-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());

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

    /** Opens the environment. */
    public Either<Problem, Environment> open(Shell shell, DiskPolicy diskPolicy, ImportEvents events) {
        return settings(shell)
                .flatMap(settings -> open(settings, shell, diskPolicy, events))
                .peek(opened -> shorten(shell, opened.storage()))
                .map(opened -> new Environment(opened, arguments()));
    }

    /** Opens a tenant that is kept in a file, whatever options and variables say. */
    public static Either<Problem, Environment> openTenant(
            Path file, Shell shell, DiskPolicy diskPolicy, ImportEvents events) {
        return Settings.of(Map.of(Setting.TENANT_FILE.key(), file.toString()))
                .<Problem>mapLeft(Problem::of)
                .flatMap(settings -> open(settings, shell, diskPolicy, events))
                .map(opened -> new Environment(opened, List.of("--tenant", file.toString())));
    }

    /** A person knows the account of the environment: its blobs are named by container and blob. */
    private static void shorten(Shell shell, TenantStorage storage) {
        storage.account().ifPresent(account -> shell.console().names().omitPrefix(account + "/"));
    }

    private static Either<Problem, io.cloudpc.snapshots.environments.Environment> open(
            Settings settings, Shell shell, DiskPolicy diskPolicy, ImportEvents events) {
        return io.cloudpc.snapshots.environments.Environment.with(settings)
                .clock(shell.clock())
                .imports(imports -> imports.host(HOST).diskPolicy(diskPolicy).events(events))
                .open()
                .mapLeft(Problem::of);
    }

    /** Opens only the storage: the service is not asked for anything. */
    public Either<Problem, Storage> openStorage(Shell shell) {
        return settings(shell).flatMap(settings -> io.cloudpc.snapshots.environments.Environment.with(settings)
                .clock(shell.clock())
                .openStorage()
                .mapLeft(Problem::of)
                .peek(opened -> shorten(shell, opened))
                .map(Storage::new));
    }

    /** The arguments by which the next command finds the same tenant, in the same shell. */
    public List<String> arguments() {
        var arguments = new ArrayList<String>();
        tenant.ifPresentOrElse(
                file -> arguments.addAll(List.of("--tenant", file)),
                () -> arguments.addAll(List.of("--environment", EnvironmentName.AZURE.toString())));
        journal.ifPresent(directory -> arguments.addAll(List.of("--journal", directory)));
        config.ifPresent(file -> arguments.addAll(List.of("--config", file)));
        set.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return arguments;
    }

    private Either<Problem, Settings> settings(Shell shell) {
        return valid("--tenant", tenant)
                .flatMap(ignored -> valid("--journal", journal))
                .flatMap(ignored -> valid("--config", config))
                .flatMap(ignored -> Settings.read(sources(shell)).mapLeft(Problem::of))
                .peek(settings -> {
                    shell.console().withhold(settings.secrets());
                    LibraryLogging.withhold(settings.secrets());
                })
                .flatMap(settings ->
                        settings.environment().<Problem>mapLeft(Problem::of).flatMap(name -> fit(name, settings)));
    }

    /** An option counts more than a variable, and a variable more than the file. */
    private SettingsSource[] sources(Shell shell) {
        return Stream.concat(
                        Stream.of(
                                SettingsSource.arguments("--set", set),
                                option("--environment", Setting.ENVIRONMENT, environment),
                                option("--tenant", Setting.TENANT_FILE, tenant),
                                option("--journal", Setting.JOURNAL_DIRECTORY, journal),
                                option("--real-time", Setting.TENANT_TIME, realTime()),
                                SettingsSource.variables(shell.variables())),
                        file(shell).map(name -> SettingsSource.file(Path.of(name))).stream())
                .toArray(SettingsSource[]::new);
    }

    private static SettingsSource option(String option, Setting<?> setting, Optional<String> value) {
        return SettingsSource.map(
                option, value.map(text -> Map.of(setting.key(), text)).orElse(Map.of()));
    }

    private Optional<String> realTime() {
        return realTime ? Optional.of(TenantTime.REAL.toString()) : Optional.empty();
    }

    private Optional<String> file(Shell shell) {
        return config.or(() -> Optional.ofNullable(shell.variables().get(Settings.FILE_VARIABLE))
                .filter(name -> !name.isBlank()));
    }

    /** Options of another environment than the one that is chosen are mistakes. */
    private Either<Problem, Settings> fit(EnvironmentName name, Settings settings) {
        if (name == EnvironmentName.AZURE) {
            return tenant.isPresent() || journal.isPresent()
                    ? misplaced("--tenant and --journal", EnvironmentName.IN_MEMORY)
                    : Either.right(settings);
        }
        if (config.isPresent() || !set.isEmpty()) {
            return misplaced("--config and --set", EnvironmentName.AZURE);
        }
        return settings.has(Setting.TENANT_FILE)
                ? Either.right(settings)
                : Either.left(Problem.usage(
                        "No tenant is given.",
                        "Name its file with --tenant, or use --environment azure for a real tenant. To create a tenant"
                                + " for trials: cloudpc-snapshots demo --save-tenant contoso.json"));
    }

    private static Either<Problem, Settings> misplaced(String options, EnvironmentName name) {
        return Either.left(Problem.usage(
                options + " belong to the environment " + name + ".",
                "Add --environment " + name + ", or remove these options."));
    }

    private static Either<Problem, Boolean> valid(String option, Optional<String> name) {
        return name.map(text -> path(option, text).map(path -> true)).orElse(Either.right(true));
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
