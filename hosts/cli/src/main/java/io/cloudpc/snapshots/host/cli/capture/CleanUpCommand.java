package io.cloudpc.snapshots.host.cli.capture;

import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.CleaningReport;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanup}: deletes what a capture made. */
@Command(
        name = "cleanup",
        description = {
            "Deletes the staged blobs and the snapshot of a capture.",
            "Run it when the user has accepted the Cloud PC. The virtual machine and its disks are not deleted, and a blob"
                    + " that no staging made is kept.",
            "Exit code 0: nothing of the capture is left. 1: it must not be deleted now. 3: a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots cleanup --environment azure --config contoso.properties --vm ID \\",
            "      --user megan@contoso.com --dry-run"
        })
public final class CleanUpCommand extends TenantCommand {
    @Option(
            names = "--vm",
            paramLabel = "ID",
            required = true,
            description = "The virtual machine that was captured: its Azure Resource Manager ID.")
    private String vm = "";

    @Mixin
    private UserOption user = new UserOption();

    @Option(names = "--dry-run", description = "Only tell what would be deleted. Changes nothing.")
    private boolean dryRun;

    public CleanUpCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return tenant.storage().staging().flatMap(staging -> MachineId.parse(vm)
                .mapLeft(Problem::of)
                .flatMap(machine -> user.in(tenant, shell()).flatMap(found -> cleanUp(tenant, machine, found))));
    }

    private Either<Problem, ExitCode> cleanUp(Environment tenant, MachineId machine, UserId found) {
        var cleanUp = tenant.imports().cleanUp();
        return (dryRun ? cleanUp.plan(machine, found) : cleanUp.cleanUp(machine, found))
                .mapLeft(Problem::of)
                .map(cleaned -> {
                    var report = new CleaningReport(machine, found, dryRun, cleaned);
                    show(report::writeTo, report::writeTo);
                    return ExitCode.DONE;
                });
    }
}
