package io.cloudpc.snapshots.host.cli.command;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.environment.EnvironmentOptions;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import picocli.CommandLine.Mixin;

/** A command that works on a tenant. */
public abstract class TenantCommand extends HostCommand {
    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    protected TenantCommand(Shell shell) {
        super(shell);
    }

    /** Does the work in the tenant that was named. */
    protected abstract Either<Problem, ExitCode> run(Environment tenant);

    /** Which errors about a disk's content are only warnings; none unless a command takes them. */
    protected Either<Problem, DiskPolicy> diskPolicy() {
        return Either.right(DiskPolicy.standard());
    }

    @Override
    protected final Either<Problem, ExitCode> run() {
        return diskPolicy()
                .flatMap(policy -> environment.open(shell(), policy, this::tellStep))
                .flatMap(this::runIn);
    }

    private Either<Problem, ExitCode> runIn(Environment tenant) {
        try (tenant) {
            tellSignIn(tenant.storage());
            return run(tenant);
        }
    }
}
