package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.environment.EnvironmentOptions;
import io.cloudpc.snapshots.host.cli.environment.Storage;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Disks in storage, for commands that need no service. */
public final class BlobOptions {
    @Option(
            names = "--blob",
            paramLabel = "CONTAINER/BLOB",
            description = "A page blob in the storage account. May be given more than once.")
    private List<String> blobs = List.of();

    @Option(
            names = "--storage-account",
            paramLabel = "ID",
            description = "The storage account of the blobs: its ARM id. In azure unless given the one that is set.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--sas-url",
            paramLabel = "SOURCE",
            description =
                    "A SAS URL. SOURCE says where it is kept: env:NAME is a variable, - is standard input. Never the"
                            + " URL itself, since arguments can be seen by others.")
    private Optional<String> sasUrl = Optional.empty();

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    public boolean areNone() {
        return blobs.isEmpty() && sasUrl.isEmpty();
    }

    /** The whole tenant of the environment, to ask it for people. */
    public Either<Problem, Environment> openTenant(Shell shell, ImportEvents events) {
        return environment.open(shell, DiskPolicy.standard(), events);
    }

    public Either<Problem, Storage> open(Shell shell) {
        return environment.openStorage(shell);
    }

    /** The arguments by which the next command finds the same storage. */
    public List<String> environment() {
        return environment.arguments();
    }

    /** Where the SAS URL is kept, as it was named. */
    public Optional<String> sasUrl() {
        return sasUrl;
    }

    /** Each of them, or what is wrong with its name. */
    public Stream<Either<Problem, SourceLocation>> locations(Storage storage, Shell shell) {
        return Stream.concat(
                blobs.stream().map(name -> Blobs.named("--blob", name, account, storage)
                        .map(blob -> blob)),
                sasUrl.stream().map(source -> Blobs.sasUrlToRead(
                                "--sas-url", source, new SecretReader(shell), storage, shell.clock())
                        .map(url -> url)));
    }
}
