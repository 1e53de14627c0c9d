package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.reconciling.Decision;
import io.cloudpc.snapshots.application.reconciling.Reconciled;
import io.cloudpc.snapshots.application.reconciling.Reconciliation;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.NextSteps;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.OptionalUserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ClaimReport;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.ReconcileReport;
import io.cloudpc.snapshots.host.cli.report.UnreadableEntry;
import io.cloudpc.snapshots.host.cli.report.UnreconciledReport;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reconcile}: what crashes and lost answers left behind. */
@Command(
        name = "reconcile",
        description = {
            "Resolves imports whose outcome is unknown.",
            "Asks the service about each and records what is certain. Never sends a request again. Where the service"
                    + " cannot tell, look the user up in the portal and record the outcome with --it-happened or"
                    + " --it-did-not.",
            "A decision is checked: one that comes too early, or that the service contradicts, is refused unless you add"
                    + " --override, which is recorded.",
            "Exit code 0: every outcome is known. 1: a journal entry cannot be read, or a decision was refused.",
            "3: an outcome is still unknown, or a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots reconcile --tenant contoso.json",
            "  cloudpc-snapshots reconcile --tenant contoso.json --user megan@contoso.com --it-happened --snapshot-id"
                    + " ID",
            "  cloudpc-snapshots reconcile --tenant contoso.json --user megan@contoso.com --it-did-not"
        })
public final class ReconcileCommand extends TenantCommand {
    @Mixin
    private OptionalUserOption user = new OptionalUserOption();

    @Option(names = "--it-happened", description = "Record that the service has the import of this user.")
    private boolean itHappened;

    @Option(names = "--snapshot-id", paramLabel = "ID", description = "The ID of the imported snapshot, if known.")
    private Optional<String> snapshotId = Optional.empty();

    @Option(names = "--it-did-not", description = "Record that the service does not have the import of this user.")
    private boolean itDidNot;

    @Option(
            names = "--override",
            description = "Record the decision although the service says otherwise, or could not be asked.")
    private boolean override;

    public ReconcileCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        var advice = new NextSteps(shell(), tenant);
        return SnapshotIds.parse(snapshotId)
                .flatMap(this::decision)
                .flatMap(decision -> user.in(tenant, shell()).flatMap(found -> reconcile(decision, found, tenant)))
                .map(reconciliation -> show(reconciliation, tenant, advice));
    }

    private Either<Problem, Optional<Decision>> decision(Optional<SnapshotId> id) {
        if (itHappened && itDidNot) {
            return Either.left(
                    Problem.usage("--it-happened and --it-did-not cannot be combined.", "Give one of them."));
        }
        if (override && !itHappened && !itDidNot) {
            return Either.left(Problem.usage(
                    "--override needs --it-happened or --it-did-not.", "Give a decision, or leave --override out."));
        }
        if (id.isPresent() && !itHappened) {
            return Either.left(Problem.usage("--snapshot-id needs --it-happened.", "Give both options, or neither."));
        }
        if (itHappened) {
            return Either.right(Optional.of(new Decision.ItHappened(id)));
        }
        return Either.right(itDidNot ? Optional.of(new Decision.ItDidNot()) : Optional.empty());
    }

    private Either<Problem, Reconciliation> reconcile(
            Optional<Decision> decision, Optional<UserId> user, Environment tenant) {
        var reconcile = tenant.imports().reconcileImports();
        if (decision.isPresent() && user.isEmpty()) {
            return Either.left(
                    Problem.usage("--it-happened and --it-did-not need a user.", "Name the user with --user."));
        }
        Either<ReconcileFailure, Reconciliation> result = decision.isPresent()
                ? reconcile
                        .decide(user.get(), decision.get(), override)
                        .map(reconciled -> new Reconciliation(List.of(reconciled), List.of(), List.of(), List.of()))
                : user.map(reconcile::one).orElseGet(reconcile::all);
        return result.mapLeft(Problem::of);
    }

    private ExitCode show(Reconciliation reconciliation, Environment tenant, NextSteps advice) {
        var code = reconciliation.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        var people = new PeopleFinder(tenant, console().names());
        for (var reconciled : reconciliation.reconciled()) {
            people.learn(reconciled.record().user());
            code = code.or(show(reconciled, advice));
        }
        for (var claim : reconciliation.atWork()) {
            people.learn(claim.user());
            var report = new ClaimReport(claim);
            show(report::writeTo, report::writeTo);
        }
        for (var failed : reconciliation.failed()) {
            people.learn(failed.user());
            var report = new UnreconciledReport(failed);
            show(report::writeTo, report::writeTo);
            code = code.or(ExitCode.UNKNOWN);
        }
        for (var unreadable : reconciliation.unreadable()) {
            var entry = new UnreadableEntry(unreadable);
            show(entry::writeTo, entry::writeTo);
        }
        if (reconciliation.reconciled().isEmpty()
                && reconciliation.atWork().isEmpty()
                && reconciliation.failed().isEmpty()) {
            note(
                    reconciliation.unreadable().isEmpty()
                            ? "All imports have a known outcome."
                            : "All imports that can be read have a known outcome.");
        }
        return code;
    }

    private static List<String> decisions(Reconciled reconciled, NextSteps advice) {
        var user = reconciled.record().user();
        if (reconciled.finding() != Reconciled.Finding.NEEDS_A_PERSON) {
            return List.of();
        }
        return reconciled.record().isClosed() ? advice.importAgain(user) : advice.decide(user);
    }

    private ExitCode show(Reconciled reconciled, NextSteps advice) {
        var report = new ReconcileReport(reconciled, decisions(reconciled, advice));
        show(report::writeTo, report::writeTo);
        return report.exitCode();
    }
}
