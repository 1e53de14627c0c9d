package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.ImportReport;
import io.cloudpc.snapshots.host.cli.report.ListedImport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.UnreadableEntry;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list}: every import that is known. */
@Command(
        name = "list",
        description = {
            "Lists all imports, those that need attention first.",
            "Shows the state that the journal last recorded, and imports that only the service knows.",
            "Exit code 0: everything was listed. 1: a journal entry cannot be read.",
            "3: the service or the journal did not answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots list --tenant contoso.json",
            "  cloudpc-snapshots list --tenant contoso.json --state Failed,OutcomeUnknown",
            "  cloudpc-snapshots list --tenant contoso.json --json | jq -r 'select(.state == \"Failed\") | .user'"
        })
public final class ListCommand extends TenantCommand {
    private static final int PAGE = 200;

    @Mixin
    private StateOption states = new StateOption();

    public ListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return states.check().flatMap(valid -> list(tenant));
    }

    private Either<Problem, ExitCode> list(Environment tenant) {
        var rows = new ArrayList<ListedImport>();
        var people = new PeopleFinder(tenant, console().names());
        var code = recorded(tenant, people, rows)
                .flatMap(codeOfJournal -> unrecorded(tenant, rows).map(listed -> codeOfJournal));
        if (!isJson()) {
            print(rows, people, code.isRight());
        }
        return code;
    }

    private Either<Problem, ExitCode> recorded(Environment tenant, PeopleFinder people, List<ListedImport> rows) {
        var code = ExitCode.DONE;
        Optional<UserId> next = Optional.empty();
        do {
            var page = tenant.imports().listImports().recorded(next, PAGE);
            if (page.isLeft()) {
                return Either.left(Problem.of(page.getLeft()));
            }
            page.get().entries().stream()
                    .map(entry -> entry.record())
                    .filter(record -> states.includes(record.state().name()))
                    .forEach(record -> add(record, tenant, people, rows));
            for (var unreadable : page.get().unreadable()) {
                var entry = new UnreadableEntry(unreadable);
                show(entry::writeTo, entry::writeTo);
                code = ExitCode.REFUSED;
            }
            next = page.map(JournalPage::next).getOrElse(Optional.empty());
        } while (next.isPresent());
        return Either.right(code);
    }

    private void add(ImportRecord record, Environment tenant, PeopleFinder people, List<ListedImport> rows) {
        people.learn(record.user());
        if (isJson()) {
            console().json(ImportReport.of(record)::writeTo);
        } else {
            rows.add(ListedImport.of(record, tenant.clock().instant()));
        }
    }

    private Either<Problem, Integer> unrecorded(Environment tenant, List<ListedImport> rows) {
        return tenant.imports().listImports().unrecorded().mapLeft(Problem::of).map(listing -> {
            if (states.includes(ListedImport.UNRECORDED)) {
                imports(listing).forEach(seen -> add(seen, rows));
            }
            return rows.size();
        });
    }

    private List<SnapshotImport> imports(Listing listing) {
        return listing.match(imports -> imports, why -> {
            note("The service does not list its imports. Imports that this journal does not know are not shown. "
                    + why);
            return List.of();
        });
    }

    private void add(SnapshotImport unrecorded, List<ListedImport> rows) {
        if (isJson()) {
            console().json(json -> json.type("unrecordedImport")
                    .object("unrecorded", seen -> ImportReport.writeSeen(seen, unrecorded)));
        } else {
            rows.add(ListedImport.unrecorded(unrecorded));
        }
    }

    private void print(List<ListedImport> rows, PeopleFinder people, boolean complete) {
        if (!rows.isEmpty()) {
            console().text(text -> ListedImport.writeTo(text, rows));
        } else if (complete) {
            note(states.isGiven() ? "No import is in this state." : "There are no imports.");
        }
        people.incomplete().ifPresent(this::note);
    }
}
