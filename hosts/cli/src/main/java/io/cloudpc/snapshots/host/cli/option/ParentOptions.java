package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The parents of a differencing disk, where they are not beside it. */
public final class ParentOptions {
    @Option(
            names = "--parent",
            paramLabel = "FILE",
            description =
                    "A parent of a differencing disk (.avhd, .avhdx). Not needed for one that is beside its child under"
                            + " its own name. May be given more than once, in any order.")
    private List<String> parents = List.of();

    /** The parents, for a command that reads files of this machine. */
    public Either<Problem, List<LocalFile>> files(boolean readsFiles) {
        if (!parents.isEmpty() && !readsFiles) {
            return Either.left(Problem.usage(
                    "--parent is for a disk that is a file on this machine.",
                    "Name the disk's own file too, or remove --parent."));
        }
        List<LocalFile> files = new ArrayList<>();
        for (var parent : parents) {
            var file = SourceOptions.localFile("--parent", parent);
            if (file.isLeft()) {
                return Either.left(file.getLeft());
            }
            files.add(file.get());
        }
        return Either.right(files);
    }
}
