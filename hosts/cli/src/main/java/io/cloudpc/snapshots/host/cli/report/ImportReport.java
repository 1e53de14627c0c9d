package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Expired;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Rejected;
import io.cloudpc.snapshots.domain.journal.ImportState.Withdrawn;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where one user's import stands.
 *
 * @param tracked what the service said just now, if it was asked
 */
public record ImportReport(ImportRecord record, Optional<Tracked> tracked) {
    /** What the journal has. */
    public static ImportReport of(ImportRecord record) {
        return new ImportReport(record, Optional.empty());
    }

    /** What the journal has after a look at the service. */
    public static ImportReport of(Tracked tracked) {
        return new ImportReport(tracked.record(), Optional.of(tracked));
    }

    /** Whether all is well with it, as far as anybody knows. */
    public ExitCode exitCode() {
        var state = record.state();
        if (state instanceof OutcomeUnknown || isInDoubt()) {
            return ExitCode.UNKNOWN;
        }
        return state instanceof Failed || state instanceof Expired || state instanceof Rejected
                ? ExitCode.REFUSED
                : ExitCode.DONE;
    }

    private boolean isInDoubt() {
        return tracked.filter(look -> look.sighting() == Tracked.Sighting.IN_DOUBT)
                .isPresent();
    }

    public void writeTo(Json json) {
        json.type("import")
                .user(record.user().toString())
                .text("state", record.state().name())
                .text("snapshotId", snapshotId())
                .text("detail", detail())
                .text("attempt", record.attempt().toString())
                .text("changedAt", record.changedAt().toString())
                .objects("sources", record.sources(), ImportReport::writeSource);
        tracked.ifPresent(look -> json.text("sighting", look.sighting().name()));
        tracked.flatMap(Tracked::seen).ifPresent(seen -> json.object("service", service -> writeSeen(service, seen)));
        json.objects("history", record.history(), ImportReport::writeStep);
    }

    private static void writeSource(Json json, SourceReference source) {
        json.text("fileType", source.fileType().graphName())
                .text("location", source.location())
                .text("fileName", source.fileName());
    }

    /** What the service says of an import, by the names that Graph uses. */
    public static void writeSeen(Json json, SnapshotImport seen) {
        json.text("snapshotId", seen.id())
                .text("filename", seen.fileName())
                .text("importStatus", seen.importStatus().toString())
                .text("usageStatus", seen.usageStatus().toString())
                .text("assignedUserPrincipalName", seen.assignedUser())
                .text("policyName", seen.policyName())
                .text("startDateTime", seen.start())
                .text("endDateTime", seen.end())
                .text("additionalDetail", seen.additionalDetail());
    }

    private static void writeStep(Json json, Step step) {
        json.text("at", step.at().toString())
                .text("by", step.by().toString())
                .text("state", step.state())
                .text("note", step.note())
                .text("requestId", step.requestId())
                .objects("accepted", step.accepted(), (item, answer) -> item.text(
                                "code", answer.question().name())
                        .text("by", answer.by())
                        .text("at", answer.at().toString()))
                .number("repeats", step.repeats().map(Step.Repeats::times).orElse(0))
                .text("until", step.latest().toString());
    }

    /** The state in one line, then what it rests on. */
    public void writeTo(Text text) {
        text.line(tone(), record.state().name(), inWords());
        if (!record.sources().isEmpty()) {
            text.indented(
                    2,
                    Tone.PLAIN,
                    "Source:",
                    record.sources().stream().map(SourceReference::location).collect(Collectors.joining(" and ")));
        }
        tracked.map(ImportReport::sighting).ifPresent(said -> text.indented(2, Tone.PLAIN, "Service:", said));
    }

    /** The steps that led here, oldest first. */
    public void writeHistoryTo(Text text) {
        for (var step : record.history()) {
            text.indented(
                    2,
                    Tone.FAINT,
                    Words.time(step.at()),
                    step.state()
                            + step.note().map(note -> ": " + note).orElse("")
                            + step.requestId()
                                    .map(id -> " [request " + id + "]")
                                    .orElse("")
                            + step.accepted().stream()
                                    .map(answer -> " (" + answer.question() + " accepted by " + answer.by() + " at "
                                            + Words.time(answer.at()) + ")")
                                    .collect(Collectors.joining())
                            + step.repeats()
                                    .map(more ->
                                            " (and " + more.times() + " more, until " + Words.time(more.until()) + ")")
                                    .orElse(""));
        }
    }

    private String inWords() {
        return record.user() + snapshotId().map(id -> " (snapshot " + id + ")").orElse("") + ", since "
                + Words.time(record.changedAt())
                + detail().map(why -> ". " + why).orElse("");
    }

    private static String sighting(Tracked look) {
        return switch (look.sighting()) {
            case SEEN ->
                look.seen()
                        .map(seen -> seen.importStatus() + ", " + seen.usageStatus()
                                + seen.additionalDetail()
                                        .map(detail -> ": " + detail)
                                        .orElse(""))
                        .orElse("The service lists the import.");
            case NOT_SHOWN -> "no longer listed; this is the last known state";
            case MADE_ELSEWHERE ->
                "has an import of the user that this journal did not make"
                        + look.seen()
                                .map(seen -> seen.id().map(id -> ": " + id).orElse("") + " (" + seen.importStatus()
                                        + ", " + seen.usageStatus() + ")")
                                .orElse("");
            case IN_DOUBT -> "may have taken the request; run reconcile to find out";
            case HANDLE_UNKNOWN -> "returned no ID, and lists nothing that is certainly this import";
            case NOT_ASKED -> "not asked in this state";
        };
    }

    private Optional<SnapshotId> snapshotId() {
        return record.state() instanceof ImportState.Held held
                ? held.snapshotId()
                : record.state() instanceof Purged purged ? purged.snapshotId() : Optional.empty();
    }

    private Optional<String> detail() {
        var state = record.state();
        if (state instanceof Failed failed) {
            return Optional.of(failed.detail());
        }
        if (state instanceof Rejected rejected) {
            return Optional.of(rejected.code() + ": " + rejected.reason());
        }
        if (state instanceof Purged purged && purged.replacement().isPresent()) {
            return Optional.of("It was to be replaced by "
                    + purged.replacement().get() + ", which was not imported: the user has neither");
        }
        if (state instanceof Withdrawn withdrawn) {
            return Optional.of(withdrawn.reason());
        }
        return state instanceof OutcomeUnknown unknown ? Optional.of(unknown.evidence()) : Optional.empty();
    }

    private Tone tone() {
        return switch (exitCode()) {
            case DONE -> Tone.GOOD;
            case REFUSED, USAGE -> Tone.BAD;
            case UNKNOWN -> Tone.WARNING;
        };
    }
}
