package io.cloudpc.snapshots.host.cli.command;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.Failure.Kind;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.domain.rule.UniquenessViolation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import java.util.List;
import java.util.stream.Stream;

/** The exact command that helps next, to be copied: nobody should have to look it up at night. */
public record NextSteps(Shell shell, Environment tenant) {
    private static final String NOT_STAGED = "NotStaged";

    /** What a use case answered instead of a value, with the command that helps where one does. */
    public Problem on(Failure failure, UserId user) {
        var problem = Problem.of(failure);
        if (failure.kind() == Kind.IN_DOUBT) {
            return problem.suggesting(List.of(reconcile(user)));
        }
        return failure instanceof NotReady notReady
                ? notReady.readiness().forbidding().stream()
                        .filter(UniquenessViolation.class::isInstance)
                        .map(UniquenessViolation.class::cast)
                        .findFirst()
                        .map(violation -> problem.suggesting(on(violation, user)))
                        .orElse(problem)
                : problem;
    }

    private List<String> on(UniquenessViolation violation, UserId user) {
        return violation.matchUniqueness(
                present -> List.of(status(user), purge(user)),
                failed -> List.of(purge(user)),
                underWay -> List.of(status(user)),
                inDoubt -> List.of(reconcile(user)),
                stillShown -> List.of(status(user)),
                notProven -> List.of(reconcile(user), purge(user)));
    }

    /** Why a file of this machine is not one for the service, with the command that makes it one where that helps. */
    public Problem on(Problem problem, LocalFile file, FileType type) {
        if (!problem.code().equals(NOT_STAGED)) {
            return problem;
        }
        var target = file.fileName().replaceFirst("[.][^.]*$", "") + ".vhd";
        var arguments = Stream.of("--disk", file.path(), "--to", target);
        var typed = type == FileType.DATA_FILE ? Stream.<String>empty() : Stream.of("--file-type", type.graphName());
        return problem.suggesting(
                List.of(call("stage", Stream.concat(arguments, typed).toArray(String[]::new))));
    }

    public String status(UserId user) {
        return call("status", "--user", name(user));
    }

    public String follow(UserId user) {
        return call("status", "--user", name(user), "--wait");
    }

    /** The command that imports what an earlier replace did not come to. */
    public List<String> importAgain(UserId user) {
        return List.of(call("import", "--user", name(user), "--disk", "DISK"));
    }

    /** The two commands by which a person decides on an outcome that the service cannot tell. */
    public List<String> decide(UserId user) {
        return List.of(
                call("reconcile", "--user", name(user), "--it-happened"),
                call("reconcile", "--user", name(user), "--it-did-not"));
    }

    /** The command that looks again. */
    public String reconcile(UserId user) {
        return call("reconcile", "--user", name(user));
    }

    private String purge(UserId user) {
        return call("purge", "--user", name(user));
    }

    private String name(UserId user) {
        return shell.console().names().ofUser(user.toString()).orElse(user.toString());
    }

    private String call(String command, String... arguments) {
        return shell.call(Stream.of(List.of(command), tenant.arguments(), List.of(arguments))
                .flatMap(List::stream)
                .toList());
    }
}
