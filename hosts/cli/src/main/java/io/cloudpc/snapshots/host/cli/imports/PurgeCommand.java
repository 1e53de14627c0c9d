package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.NextSteps;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.PurgeReport;
import io.vavr.control.Either;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge}: takes a user's imported snapshot away. */
@Command(
        name = "purge",
        description = {
            "Purges a user's imported snapshot.",
            "Afterwards another disk can be imported for the user. Purging a snapshot that is already gone succeeds.",
            "Exit code 0: the snapshot is gone. 1: it must not be purged, or there is none.",
            "3: a service did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots purge --tenant contoso.json --user megan@contoso.com",
            "  cloudpc-snapshots purge --tenant contoso.json --user megan@contoso.com --snapshot-id ID --even-if-in-use"
        })
public final class PurgeCommand extends TenantCommand {
    @Mixin
    private UserOption user = new UserOption();

    @Option(
            names = "--snapshot-id",
            paramLabel = "ID",
            description = "The snapshot to purge. Needed only if it cannot be determined from the user.")
    private Optional<String> snapshotId = Optional.empty();

    @Option(
            names = "--even-if-in-use",
            description = "Purge the snapshot even if a Cloud PC was created from it, or its import is in progress.")
    private boolean evenIfInUse;

    public PurgeCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return SnapshotIds.parse(snapshotId)
                .flatMap(id -> user.in(tenant, shell()).flatMap(found -> purge(found, id, tenant)));
    }

    private Either<Problem, ExitCode> purge(UserId found, Optional<SnapshotId> id, Environment tenant) {
        return tenant.imports()
                .purgeSnapshot()
                .purge(new PurgeOrder(found, id, evenIfInUse))
                .mapLeft(failure -> new NextSteps(shell(), tenant).on(failure, found))
                .map(purge -> {
                    var report = new PurgeReport(purge);
                    show(report::writeTo, report::writeTo);
                    return ExitCode.DONE;
                });
    }
}
