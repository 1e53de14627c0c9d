package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.ImportReport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.UnreadableEntry;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code list}: every import that is known. */
@Command(
        name = "list",
        description = {
            "Lists the imports in the journal as it last saw them, and those that only the service knows of.",
            "Exit code 0: everything could be listed. 1: an entry of the journal cannot be read.",
            "3: the service or the journal did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots list --tenant contoso.json",
            "  cloudpc-snapshots list --tenant contoso.json --json | jq -r 'select(.state == \"Failed\") | .user'"
        })
public final class ListCommand extends TenantCommand {
    private static final int PAGE = 200;

    public ListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return recorded(tenant, Optional.empty()).flatMap(codeOfJournal -> tenant.imports()
                .listImports()
                .unrecorded()
                .mapLeft(Problem::of)
                .map(listing -> {
                    show(listing);
                    return codeOfJournal;
                }));
    }

    private Either<Problem, ExitCode> recorded(Environment tenant, Optional<UserId> from) {
        var code = ExitCode.DONE;
        var next = from;
        do {
            var page = tenant.imports().listImports().recorded(next, PAGE);
            if (page.isLeft()) {
                return Either.left(Problem.of(page.getLeft()));
            }
            page.get().entries().forEach(entry -> show(ImportReport.of(entry.record())));
            page.get().unreadable().forEach(this::show);
            code = page.get().unreadable().isEmpty() ? code : ExitCode.REFUSED;
            next = page.map(JournalPage::next).getOrElse(Optional.empty());
        } while (next.isPresent());
        return Either.right(code);
    }

    private void show(ImportReport report) {
        show(report::writeTo, report::writeTo);
    }

    private void show(JournalFailure.Unreadable unreadable) {
        var entry = new UnreadableEntry(unreadable);
        show(entry::writeTo, entry::writeTo);
    }

    private void show(Listing listing) {
        List<SnapshotImport> none = List.of();
        listing.match(imports -> imports, why -> {
                    note("The service does not list its imports, so some may exist that this journal does not know. "
                            + why);
                    return none;
                })
                .forEach(this::show);
    }

    private void show(SnapshotImport unrecorded) {
        show(
                json -> json.object("unrecorded", seen -> ImportReport.writeSeen(seen, unrecorded)),
                text -> text.line(
                        Tone.WARNING,
                        "Made elsewhere:",
                        unrecorded.id().map(Object::toString).orElse("a snapshot without id") + " of "
                                + unrecorded.assignedUser().orElse("nobody") + " ("
                                + unrecorded.importStatus() + ", " + unrecorded.usageStatus() + ")"));
    }
}
