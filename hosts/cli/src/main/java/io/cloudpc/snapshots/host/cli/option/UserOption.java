package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import picocli.CommandLine.Option;

/** The user that a command is about. */
public final class UserOption {
    @Option(
            names = "--user",
            required = true,
            paramLabel = "USER",
            description = "The user: an Entra object id, or a user principal name such as megan@contoso.com.")
    private String user = "";

    /** The user's object id; the tenant is asked only for a principal name, which outputs show from then on. */
    public Either<Problem, UserId> in(Environment tenant, Shell shell) {
        return find(user, tenant, shell);
    }

    /** The object id of a user as an option names one. */
    public static Either<Problem, UserId> find(String user, Environment tenant, Shell shell) {
        return UserRef.parse(user)
                .mapLeft(Problem::of)
                .flatMap(ref -> ref.match(Either::right, name -> tenant.imports()
                        .findUser()
                        .find(ref)
                        .mapLeft(Problem::of)
                        .peek(found -> shell.console()
                                .names()
                                .user(
                                        found.id().toString(),
                                        found.principalName().orElse(name).toString()))
                        .map(found -> found.id())));
    }
}
