package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.host.cli.configuration.AzureSettings;
import io.cloudpc.snapshots.host.cli.configuration.Settings;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a command line names a tenant in Azure.
 *
 * @param file the configuration file, by option or variable
 * @param fileOption the configuration file, if an option named it
 */
record AzureOptions(Shell shell, Optional<String> file, Optional<String> fileOption, List<String> set) {
    Either<Problem, Environment> open(DiskPolicy diskPolicy, ImportEvents events) {
        return settings()
                .flatMap(settings -> AzureEnvironment.open(settings, shell.clock(), diskPolicy, events, arguments()));
    }

    Either<Problem, Storage> openStorage() {
        return settings().flatMap(settings -> AzureBlobs.open(settings, shell.clock()));
    }

    private Either<Problem, AzureSettings> settings() {
        return file.<Either<Problem, Optional<Path>>>map(
                        name -> EnvironmentOptions.path("--config", name).map(Optional::of))
                .orElse(Either.right(Optional.empty()))
                .flatMap(path -> Settings.read(path, shell.variables(), set))
                .peek(settings -> shell.console().withhold(settings.secrets()))
                .flatMap(AzureSettings::of);
    }

    /** The arguments by which the next command finds the same tenant, in the same shell. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of("--environment", "azure"));
        fileOption.ifPresent(name -> arguments.addAll(List.of("--config", name)));
        set.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return arguments;
    }
}
