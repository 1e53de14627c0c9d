package io.cloudpc.snapshots.host.cli.stage;

import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.tenant.StagingTarget;
import io.cloudpc.snapshots.host.cli.environment.Storage;
import io.cloudpc.snapshots.host.cli.option.Blobs;
import io.cloudpc.snapshots.host.cli.option.SecretReader;
import io.cloudpc.snapshots.host.cli.option.SourceOptions;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What to stage, and where to. */
final class StagingOptions {
    @Option(names = "--disk", paramLabel = "FILE", description = "What to stage: a file on this machine.")
    private Optional<String> disk = Optional.empty();

    @Option(
            names = "--blob",
            paramLabel = "CONTAINER/BLOB",
            description = "What to stage: a blob of any type, in the storage account that is set, or with the ARM id of"
                    + " its account and a slash before it.")
    private Optional<String> blob = Optional.empty();

    @Option(
            names = "--sas-url",
            paramLabel = "SOURCE",
            description = "What to stage: a SAS URL, of a managed disk's export say. SOURCE says where it is kept:"
                    + " env:NAME is a variable, - is standard input. Never the URL itself, since arguments can be seen"
                    + " by others.")
    private Optional<String> sasUrl = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "[CONTAINER/]BLOB",
            required = true,
            description =
                    "The page blob to make, in the storage account that is set, or with the ARM id of another and a"
                            + " slash before it. A name without a slash is in the container that staging.container sets.")
    private String to = "";

    /** Whether something to stage is named. */
    Either<Problem, Boolean> chosen(boolean wanted) {
        long ways = Stream.of(disk, blob, sasUrl).filter(Optional::isPresent).count();
        var options = "--disk, --blob or --sas-url";
        if (!wanted && ways > 0) {
            return Either.left(Problem.usage("--abort takes no " + options + ".", "Name only the target, with --to."));
        }
        if (wanted && ways != 1) {
            return Either.left(Problem.usage(
                    (ways == 0 ? "No disk is given." : "More than one of " + options + " is given."),
                    "Give one of " + options + "."));
        }
        return Either.right(wanted);
    }

    /** Whether what is staged is a file on this machine. */
    boolean isFile() {
        return disk.isPresent();
    }

    Either<Problem, DiskLocation> source(Storage storage, Shell shell) {
        if (disk.isPresent()) {
            return SourceOptions.localFile("--disk", disk.get()).map(file -> file);
        }
        return blob.isPresent()
                ? Blobs.namedWithAccount("--blob", blob.get(), storage).map(found -> found)
                : Blobs.sasUrlToRead("--sas-url", sasUrl.orElseThrow(), new SecretReader(shell), storage, shell.clock())
                        .map(url -> url);
    }

    Either<Problem, StorageBlob> target(Storage storage, StagingTarget staging) {
        return Blobs.namedWithAccount("--to", to.contains("/") ? to : staging.container() + "/" + to, storage);
    }

    /** The target as it was named. */
    String to() {
        return to;
    }
}
