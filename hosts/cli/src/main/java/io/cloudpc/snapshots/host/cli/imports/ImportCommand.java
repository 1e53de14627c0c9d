package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.host.cli.command.NextSteps;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.AcceptOption;
import io.cloudpc.snapshots.host.cli.option.DiskPolicyOption;
import io.cloudpc.snapshots.host.cli.option.SourceOptions;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import}: asks the service for an import, once. */
@Command(
        name = "import",
        description = {
            "Imports a disk for a user.",
            "Checks every rule first, then sends the request at most once. If the outcome of a request is unknown, run"
                    + " reconcile; do not remove the journal.",
            "Exit code 0: accepted (with --wait: succeeded). 1: a rule or the service refused it, or the import failed.",
            "3: the outcome is unknown, or a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots import --tenant contoso.json --user megan@contoso.com --disk disk.vhd --wait",
            "  cloudpc-snapshots import --tenant contoso.json --user megan@contoso.com \\",
            "      --disk disk.vhd --guest-state state.vhd",
            "  DISK_URL='https://…' cloudpc-snapshots import --tenant contoso.json --user megan@contoso.com \\",
            "      --disk-sas-url env:DISK_URL",
            "  cloudpc-snapshots import --tenant contoso.json --user megan@contoso.com --disk disk.vhd \\",
            "      --accept WRONG_PERSON"
        })
public final class ImportCommand extends TenantCommand {
    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private DiskPolicyOption diskPolicy = new DiskPolicyOption();

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(names = "--wait", description = "Wait until the import has succeeded or failed.")
    private boolean wait;

    public ImportCommand(Shell shell) {
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
                .flatMap(request -> accept.applyTo(request, tenant.clock().instant()))
                .flatMap(request -> submit(request, tenant))
                .flatMap(accepted -> new ImportOutcomePrinter(this, tenant).of(accepted, wait));
    }

    private Either<Problem, AcceptedImport> submit(ImportRequest request, Environment tenant) {
        var questions = new Questions(this, tenant.clock(), isVerbose());
        var importSnapshot = tenant.imports().importSnapshot();
        var outcome = importSnapshot.importSnapshot(request);
        if (outcome.isLeft() && outcome.getLeft() instanceof NotReady notReady) {
            outcome = questions
                    .ask(request, notReady.readiness())
                    .map(importSnapshot::importSnapshot)
                    .orElse(outcome);
        }
        return outcome.mapLeft(failure -> {
            var problem = new NextSteps(shell(), tenant).on(failure, request.assignedUser());
            if (failure instanceof NotReady notReady) {
                warn(notReady.readiness().warnings());
                return questions.told(problem, notReady.readiness());
            }
            return problem;
        });
    }
}
