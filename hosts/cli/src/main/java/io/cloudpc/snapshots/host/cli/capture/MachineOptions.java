package io.cloudpc.snapshots.host.cli.capture;

import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.MachineReport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The virtual machine that a check is about. */
public final class MachineOptions {
    @Option(
            names = "--vm",
            paramLabel = "ID",
            description = "An Azure virtual machine to check: its Azure Resource Manager ID.")
    private Optional<String> vm = Optional.empty();

    /** Whether no machine is given. */
    public boolean isNone() {
        return vm.isEmpty();
    }

    /** What the rules say of the machine for this user, if one is given, as if a capture were allowed to stop it. */
    public Either<Problem, MachineReport> check(Environment tenant, Shell shell, Optional<String> user) {
        return MachineId.parse(vm.orElseThrow()).mapLeft(Problem::of).flatMap(id -> tenant.storage()
                .staging()
                .flatMap(staging -> find(user, tenant, shell))
                .flatMap(found ->
                        tenant.imports().captureMachine().check(id, found, true).mapLeft(Problem::of))
                .map(MachineReport::new));
    }

    private static Either<Problem, Optional<UserId>> find(Optional<String> user, Environment tenant, Shell shell) {
        return user.isEmpty()
                ? Either.right(Optional.empty())
                : UserOption.find(user.get(), tenant, shell).map(Optional::of);
    }
}
