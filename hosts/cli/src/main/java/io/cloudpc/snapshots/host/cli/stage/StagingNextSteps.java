package io.cloudpc.snapshots.host.cli.stage;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.staging.OtherDiskStaged;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedCopyRefused;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.TargetTaken;
import io.cloudpc.snapshots.application.staging.TargetTouched;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.HostError;
import io.cloudpc.snapshots.host.cli.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands that help around a staging, to be copied.
 *
 * @param environment the arguments by which the next command finds the same storage
 * @param again the arguments of this command
 * @param to the target as it was named
 * @param account of blobs that are named without one
 */
record StagingNextSteps(
        Shell shell, List<String> environment, List<String> again, String to, StorageAccountId account) {

    /** Why it was not staged or planned, before anything was sent. */
    Problem on(StageFailure failure) {
        return on(failure, Optional.empty());
    }

    /** Why it was not staged. */
    Problem on(StageFailure failure, Optional<StagingProgress> last) {
        var problem = Problem.of(failure);
        if (failure instanceof TargetTaken) {
            return problem.suggesting(List.of(with("--overwrite")));
        }
        if (failure instanceof OtherDiskStaged || failure instanceof TargetTouched) {
            return problem.suggesting(List.of(abort(), with("--overwrite")));
        }
        if (failure instanceof StagedCopyRefused) {
            return problem.suggesting(List.of(abort()));
        }
        return last.filter(StagingNextSteps::isBegun)
                .map(sent -> lasts(failure, sent)
                        ? problem.adding(
                                        "What was sent stays there. The first of these goes on from it once the cause is"
                                                + " gone, the second removes it, and the third starts over:")
                                .suggesting(List.of(shell.call(again), abort(), with("--overwrite")))
                        : problem.adding("What was sent stays there, and the same command goes on from it:")
                                .suggesting(List.of(shell.call(again))))
                .orElse(problem);
    }

    /** Whether the same command may fail again in the same way: it was refused, or all data is there but the rest fails. */
    private static boolean lasts(StageFailure failure, StagingProgress last) {
        return failure.kind() == Failure.Kind.REFUSED || isAllSent(last);
    }

    /** That somebody stopped it. */
    Problem stopped() {
        return HostError.STOPPED.with().suggesting(List.of(shell.call(again), abort()));
    }

    /** The import of what is staged now. */
    List<String> importOf(StageOrder staged) {
        var target = staged.target();
        var place = target.container() + "/" + target.blob();
        var arguments = new ArrayList<>(List.of("--user", "USER"));
        if (!target.account().equals(account)) {
            arguments.addAll(List.of("--storage-account", target.account().toString()));
        }
        arguments.addAll(
                staged.fileType() == FileType.DATA_FILE
                        ? List.of("--disk-blob", place)
                        : List.of("--disk-blob", "CONTAINER/BLOB", "--guest-state-blob", place));
        return List.of(call("import", arguments));
    }

    private static boolean isBegun(StagingProgress progress) {
        return isAllSent(progress) || progress.sentBytes() + progress.copiedBytes() + progress.presentBytes() > 0;
    }

    private static boolean isAllSent(StagingProgress progress) {
        return progress.phase().compareTo(Phase.COPYING) > 0;
    }

    private String abort() {
        return call("stage", List.of("--to", to, "--abort"));
    }

    private String with(String option) {
        return shell.call(Stream.concat(again.stream().filter(one -> !one.equals("--dry-run")), Stream.of(option))
                .toList());
    }

    private String call(String command, List<String> arguments) {
        return shell.call(Stream.of(List.of(command), environment, arguments)
                .flatMap(List::stream)
                .toList());
    }
}
