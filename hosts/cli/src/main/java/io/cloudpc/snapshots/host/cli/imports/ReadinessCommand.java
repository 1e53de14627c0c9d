package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.DiskPolicyOption;
import io.cloudpc.snapshots.host.cli.option.SourceOptions;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.ReadinessReport;
import io.vavr.control.Either;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readiness}: every rule, without asking the service for anything. */
@Command(
        name = "readiness",
        description = {
            "Checks whether an import can start, without starting it.",
            "Checks the disk, the user, licences, policies and settings, and shows every problem at once.",
            "Exit code 0: the import can start. 1: a rule blocks it. 3: a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots readiness --tenant contoso.json --user megan@contoso.com --disk disk.vhd",
            "  cloudpc-snapshots readiness --tenant contoso.json --user megan@contoso.com --disk disk.vhd \\",
            "      --guest-state state.vhd --json"
        })
public final class ReadinessCommand extends TenantCommand {
    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private DiskPolicyOption diskPolicy = new DiskPolicyOption();

    public ReadinessCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, DiskPolicy> diskPolicy() {
        return diskPolicy.policy();
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return user.in(tenant, shell())
                .flatMap(found -> sources.request(found, tenant, shell()))
                .map(request -> {
                    var report = new ReadinessReport(
                            request.assignedUser(),
                            tenant.imports().checkReadiness().check(request));
                    show(report::writeTo, report::writeTo);
                    return report.exitCode();
                });
    }
}
