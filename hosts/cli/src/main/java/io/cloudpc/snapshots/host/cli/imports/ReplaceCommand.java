package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.application.purging.ReplaceFailure.NewImportNotReady;
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

/** {@code replace}: another disk in the place of the imported snapshot. */
@Command(
        name = "replace",
        description = {
            "Replaces a user's imported snapshot with another disk.",
            "Checks the new disk first. Purges the old snapshot only if the new disk passes every rule, then imports it.",
            "Exit code 0: accepted (with --wait: succeeded). 1: a rule or the service refused it, or the import failed.",
            "3: the outcome is unknown, or a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = "  cloudpc-snapshots replace --tenant contoso.json --user megan@contoso.com --disk new.vhd --wait")
public final class ReplaceCommand extends TenantCommand {
    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private DiskPolicyOption diskPolicy = new DiskPolicyOption();

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(
            names = "--even-if-in-use",
            description =
                    "Purge the old snapshot even if a Cloud PC was created from it, or its import is in progress.")
    private boolean evenIfInUse;

    @Option(names = "--wait", description = "Wait until the import has succeeded or failed.")
    private boolean wait;

    public ReplaceCommand(Shell shell) {
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
                .flatMap(request -> replace(request, tenant))
                .flatMap(accepted -> new ImportOutcomePrinter(this, tenant).of(accepted, wait));
    }

    private Either<Problem, AcceptedImport> replace(ImportRequest request, Environment tenant) {
        var questions = new Questions(this, tenant.clock(), isVerbose());
        var replaceSnapshot = tenant.imports().replaceSnapshot();
        var outcome = replaceSnapshot.replace(request, evenIfInUse);
        if (outcome.isLeft() && outcome.getLeft() instanceof NewImportNotReady notReady) {
            outcome = questions
                    .ask(request, notReady.cause().readiness())
                    .map(answered -> replaceSnapshot.replace(answered, evenIfInUse))
                    .orElse(outcome);
        }
        return outcome.mapLeft(failure -> {
            var problem = new NextSteps(shell(), tenant).on(failure, request.assignedUser());
            return failure instanceof NewImportNotReady notReady
                    ? questions.told(problem, notReady.cause().readiness())
                    : problem;
        });
    }
}
