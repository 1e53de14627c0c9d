package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.ImportReport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: where a user's import stands. */
@Command(
        name = "status",
        description = {
            "Shows the state of a user's import.",
            "Asks the service, and updates the journal.",
            "Exit code 0: the import is in progress or has succeeded. 1: it has failed or expired, or there is none.",
            "3: the outcome is unknown, or a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots status --tenant contoso.json --user megan@contoso.com",
            "  cloudpc-snapshots status --tenant contoso.json --user megan@contoso.com --wait --json"
        })
public final class StatusCommand extends TenantCommand {
    @Mixin
    private UserOption user = new UserOption();

    @Option(names = "--wait", description = "Wait until the import has succeeded or failed.")
    private boolean wait;

    public StatusCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return user.in(tenant, shell())
                .flatMap(found ->
                        wait ? new ImportOutcomePrinter(this, tenant).afterWaiting(found) : once(found, tenant));
    }

    private Either<Problem, ExitCode> once(UserId found, Environment tenant) {
        return tenant.imports().trackImport().once(found).mapLeft(Problem::of).map(tracked -> {
            var report = ImportReport.of(tracked);
            show(report::writeTo, text -> {
                report.writeTo(text);
                report.writeHistoryTo(text);
            });
            return report.exitCode();
        });
    }
}
