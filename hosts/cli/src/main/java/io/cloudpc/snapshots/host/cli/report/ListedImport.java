package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Leased;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row in the list of imports.
 *
 * @param user the object id, or the principal name of an import that only the service knows
 * @param since when the state began; empty where the service does not say
 */
public record ListedImport(
        String user, String state, Optional<Instant> since, Optional<String> disk, NextAction nextAction) {
    /** The state of an import that the service has and the journal does not know. */
    public static final String UNRECORDED = "Unrecorded";

    /** What a person does next about an import; what is most urgent comes first. */
    public enum NextAction {
        RECONCILE("Run reconcile"),
        PURGE("Purge it, then import"),
        CORRECT("Correct it, then import"),
        LOOK("Run status"),
        WAIT("Wait"),
        IMPORT("Import again"),
        PROVISION("Provision the Cloud PC"),
        NOTHING("-");

        private final String words;

        NextAction(String words) {
            this.words = words;
        }
    }

    /** An import in the journal. */
    public static ListedImport of(ImportRecord record, Instant now) {
        return new ListedImport(
                record.user().toString(),
                record.state().name(),
                Optional.of(record.changedAt()),
                record.sources().stream().findFirst().map(SourceReference::location),
                next(record, now));
    }

    /** An import that only the service knows. */
    public static ListedImport unrecorded(SnapshotImport seen) {
        return new ListedImport(
                seen.assignedUser().orElse("(no user)"), UNRECORDED, seen.start(), seen.fileName(), NextAction.LOOK);
    }

    /** Writes rows as a table, those that need attention first, and among these the oldest first. */
    public static void writeTo(Text text, List<ListedImport> rows) {
        var sorted = rows.stream()
                .sorted(Comparator.comparing(ListedImport::nextAction)
                        .thenComparing(row -> row.since.orElse(Instant.MIN))
                        .thenComparing(ListedImport::user))
                .map(ListedImport::cells)
                .toList();
        text.table(List.of("USER", "STATE", "SINCE (UTC)", "DISK", "NEXT STEP"), sorted);
    }

    private List<String> cells() {
        return Stream.of(user, state, since.map(Words::minute).orElse("-"), disk.orElse("-"), nextAction.words)
                .toList();
    }

    private static NextAction next(ImportRecord record, Instant now) {
        var state = record.state();
        if (state instanceof Leased leased) {
            return leased.lease().isOver(now) ? NextAction.RECONCILE : NextAction.WAIT;
        }
        if (state instanceof Purged purged && purged.replacement().isPresent()) {
            return NextAction.IMPORT;
        }
        return switch (state.name()) {
            case "OutcomeUnknown", "Purging" -> NextAction.RECONCILE;
            case "Failed", "Expired" -> NextAction.PURGE;
            case "Rejected" -> NextAction.CORRECT;
            case "Accepted", "Importing" -> NextAction.WAIT;
            case "Withdrawn" -> NextAction.IMPORT;
            case "Succeeded" -> NextAction.PROVISION;
            case "Used", "Purged" -> NextAction.NOTHING;
            default -> throw new IllegalArgumentException("no next step for " + state.name());
        };
    }
}
