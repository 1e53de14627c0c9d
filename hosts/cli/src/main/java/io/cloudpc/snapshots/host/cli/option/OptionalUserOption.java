package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;
import picocli.CommandLine.Option;

/** One user, or all of them. */
public final class OptionalUserOption {
    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Only this user: an Entra object id or a user principal name.")
    private Optional<String> user = Optional.empty();

    public Either<Problem, Optional<UserId>> in(Environment tenant, Shell shell) {
        return user.isEmpty()
                ? Either.right(Optional.empty())
                : UserOption.find(user.get(), tenant, shell).map(Optional::of);
    }
}
