package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.NextSteps;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The files to import from, each named in one of three ways. */
public final class SourceOptions {
    @Option(names = "--disk", paramLabel = "FILE", description = "The disk: a file on this machine.")
    private Optional<String> disk = Optional.empty();

    @Option(
            names = "--guest-state",
            paramLabel = "FILE",
            description = "The guest state of a Trusted Launch machine: a file on this machine.")
    private Optional<String> guestState = Optional.empty();

    @Option(
            names = "--storage-account",
            paramLabel = "ID",
            description = "The storage account of the blobs named below: its ARM id. In azure unless given the one that"
                    + " is set.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--disk-blob",
            paramLabel = "CONTAINER/BLOB",
            description = "The disk: a page blob in the storage account.")
    private Optional<String> diskBlob = Optional.empty();

    @Option(
            names = "--guest-state-blob",
            paramLabel = "CONTAINER/BLOB",
            description = "The guest state: a page blob in the storage account.")
    private Optional<String> guestStateBlob = Optional.empty();

    @Option(
            names = "--disk-sas-url",
            paramLabel = "SOURCE",
            description = "The disk: a SAS URL. SOURCE says where it is kept: env:NAME is a variable, - is standard"
                    + " input. Never the URL itself, since arguments can be seen by others.")
    private Optional<String> diskSasUrl = Optional.empty();

    @Option(
            names = "--guest-state-sas-url",
            paramLabel = "SOURCE",
            description = "The guest state: a SAS URL, given in the same way.")
    private Optional<String> guestStateSasUrl = Optional.empty();

    /** The request for these files; every file is found before anything is asked of the service. */
    public Either<Problem, ImportRequest> request(UserId user, Environment tenant, Shell shell) {
        return chosen(true, "disk", disk, diskBlob, diskSasUrl)
                .flatMap(ignored -> chosen(false, "guest-state", guestState, guestStateBlob, guestStateSasUrl))
                .flatMap(ignored -> files(tenant, shell))
                .flatMap(files -> ImportRequest.of(user, files).mapLeft(Problem::of));
    }

    private static Either<Problem, Long> chosen(
            boolean required, String name, Optional<String> file, Optional<String> blob, Optional<String> sasUrl) {
        long ways = Stream.of(file, blob, sasUrl).filter(Optional::isPresent).count();
        var options = "--" + name + ", --" + name + "-blob or --" + name + "-sas-url";
        if (ways > 1) {
            return Either.left(Problem.usage("More than one of " + options + " is given.", "Give one of them."));
        }
        return ways == 0 && required
                ? Either.left(Problem.usage("No disk is given.", "Give one of " + options + "."))
                : Either.right(ways);
    }

    private Either<Problem, List<SourceFile>> files(Environment tenant, Shell shell) {
        var files = new ArrayList<SourceFile>();
        return location(tenant, shell, FileType.DATA_FILE, "--disk", disk, diskBlob, diskSasUrl)
                .peek(found -> found.ifPresent(at -> files.add(new SourceFile(FileType.DATA_FILE, at))))
                .flatMap(ignored -> location(
                        tenant,
                        shell,
                        FileType.VIRTUAL_MACHINE_GUEST_STATE,
                        "--guest-state",
                        guestState,
                        guestStateBlob,
                        guestStateSasUrl))
                .peek(found ->
                        found.ifPresent(at -> files.add(new SourceFile(FileType.VIRTUAL_MACHINE_GUEST_STATE, at))))
                .map(ignored -> files);
    }

    private Either<Problem, Optional<SourceLocation>> location(
            Environment tenant,
            Shell shell,
            FileType type,
            String option,
            Optional<String> file,
            Optional<String> blob,
            Optional<String> sasUrl) {
        if (file.isPresent()) {
            return localFile(option, file.get())
                    .flatMap(local -> tenant.place(local)
                            .mapLeft(problem -> new NextSteps(shell, tenant).on(problem, local, type)))
                    .map(Optional::of);
        }
        if (blob.isPresent()) {
            return Blobs.named(option + "-blob", blob.get(), account, tenant.storage())
                    .flatMap(tenant::offer)
                    .map(Optional::of);
        }
        if (sasUrl.isPresent()) {
            return Blobs.sasUrlToImport(
                            option + "-sas-url",
                            sasUrl.get(),
                            new SecretReader(shell),
                            tenant.storage(),
                            tenant.clock())
                    .map(Optional::of);
        }
        return Either.right(Optional.empty());
    }

    /** A file as an option gives it. */
    public static Either<Problem, LocalFile> localFile(String option, String path) {
        return path.isEmpty()
                ? Either.left(Problem.usage(option + " has an empty name.", "Give the path of a file."))
                : Either.right(new LocalFile(path));
    }
}
