package io.cloudpc.snapshots.journal.json;

import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.Handover;
import io.cloudpc.snapshots.domain.journal.Handover.Confirmation;
import io.cloudpc.snapshots.domain.journal.Handover.LicenceMark;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.PurgedSnapshot;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.journal.Step.Repeats;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.journal.json.DocumentProblem.LaterVersion;
import io.cloudpc.snapshots.journal.json.DocumentProblem.UnknownState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link DocumentWriter} writes, and refuses the rest with the place where it differs. */
final class DocumentReader {
    private static final String NO_GUID = "is not a GUID";
    private static final String NO_SNAPSHOT_ID = "is not a snapshot id";
    private static final int LONGEST_NAME_TOLD = 80;

    private DocumentReader() {}

    static JournalDocument read(Object root) throws Refusal {
        var fields = Fields.ofRoot(root);
        long version = fields.number("schemaVersion");
        if (version > JournalJson.SCHEMA_VERSION) {
            throw new Refusal(new LaterVersion(version));
        }
        if (version < 1) {
            throw fields.bad("schemaVersion", "is no version that there was");
        }
        return new JournalDocument(fields.number("revision"), record(fields.ofVersion(version)));
    }

    private static ImportRecord record(Fields fields) throws Refusal {
        var history = history(fields);
        if (history.isEmpty()) {
            throw fields.bad("history", "has no step");
        }
        return new ImportRecord(
                fields.parsed("user", UserId::parse, NO_GUID),
                // An attempt's id has the syntax of a user's.
                new AttemptId(fields.parsed("attempt", UserId::parse, NO_GUID).value()),
                sources(fields),
                state(fields.object("state")),
                history,
                remembered(fields),
                handover(fields));
    }

    private static Remembered remembered(Fields fields) throws Refusal {
        if (fields.predates(2)) {
            return Remembered.NOTHING;
        }
        var names = new ArrayList<UserPrincipalName>();
        for (var name : fields.objects("names")) {
            names.add(name.parsed("name", UserPrincipalName::parse, "is not a user principal name"));
        }
        var purged = new ArrayList<PurgedSnapshot>();
        for (var snapshot : fields.objects("purged")) {
            purged.add(new PurgedSnapshot(
                    snapshot.parsed("snapshotId", SnapshotId::parse, NO_SNAPSHOT_ID), snapshot.time("at")));
        }
        return new Remembered(names, purged, snapshotId(fields, "toldId"));
    }

    private static Handover handover(Fields fields) throws Refusal {
        if (fields.predates(4)) {
            return Handover.NOTHING;
        }
        var licence = fields.optionalObject("licence");
        var acceptance = fields.optionalObject("acceptance");
        return new Handover(
                fields.optionalNumber("diskBytes"),
                licence.isPresent() ? Optional.of(licence(licence.get())) : Optional.empty(),
                acceptance.isPresent()
                        ? Optional.of(new Confirmation(
                                acceptance.get().time("at"), acceptance.get().optionalText("note")))
                        : Optional.empty());
    }

    private static LicenceMark licence(Fields licence) throws Refusal {
        return new LicenceMark(
                // The ids of products and groups have the syntax of a user's.
                new SkuId(licence.parsed("skuId", UserId::parse, NO_GUID).value()),
                licence.optionalText("group").isEmpty()
                        ? Optional.empty()
                        : Optional.of(new GroupId(
                                licence.parsed("group", UserId::parse, NO_GUID).value())),
                licence.time("at"),
                licence.time("until"));
    }

    private static List<SourceReference> sources(Fields fields) throws Refusal {
        var sources = new ArrayList<SourceReference>();
        for (var source : fields.objects("sources")) {
            var fileType = FileType.named(source.text("fileType"));
            sources.add(new SourceReference(
                    fileType.orElseThrow(() -> source.bad("fileType", "is no type of file that this version knows")),
                    source.text("location"),
                    source.text("fileName")));
        }
        return sources;
    }

    private static ImportState state(Fields state) throws Refusal {
        var name = state.text("name");
        return switch (name) {
            case "Reserved" -> new ImportState.Reserved(lease(state));
            case "Submitting" ->
                new ImportState.Submitting(lease(state), state.time("since"), state.text("clientRequestId"));
            case "OutcomeUnknown" ->
                new ImportState.OutcomeUnknown(
                        state.time("submittedAt"),
                        state.text("clientRequestId"),
                        state.text("evidence"),
                        silence(state));
            case "Accepted" -> new ImportState.Accepted(snapshotId(state), state.time("acceptedAt"));
            case "Importing" -> new ImportState.Importing(snapshotId(state), state.time("acceptedAt"));
            case "Succeeded" -> new ImportState.Succeeded(snapshotId(state), state.time("acceptedAt"));
            case "Used" -> new ImportState.Used(snapshotId(state), state.time("acceptedAt"));
            case "Expired" -> new ImportState.Expired(snapshotId(state), state.time("acceptedAt"));
            case "Failed" -> new ImportState.Failed(snapshotId(state), state.time("acceptedAt"), state.text("detail"));
            case "Purging" ->
                new ImportState.Purging(
                        snapshotId(state),
                        state.time("acceptedAt"),
                        state.time("since"),
                        !state.predates(2) && state.flag("isInUse"),
                        replacement(state),
                        silence(state));
            case "Rejected" -> new ImportState.Rejected(state.text("code"), state.text("reason"));
            case "Withdrawn" -> new ImportState.Withdrawn(state.text("reason"));
            case "Purged" -> new ImportState.Purged(snapshotId(state), replacement(state));
            default -> throw new Refusal(new UnknownState(printable(name)));
        };
    }

    private static Lease lease(Fields state) throws Refusal {
        var lease = state.object("lease");
        return new Lease(host(lease, "owner"), lease.time("until"));
    }

    private static Optional<String> replacement(Fields state) throws Refusal {
        return state.predates(2) ? Optional.empty() : state.optionalText("replacement");
    }

    private static Optional<Silence> silence(Fields state) throws Refusal {
        if (state.predates(2)) {
            return Optional.empty();
        }
        var silence = state.optionalObject("silence");
        return silence.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Silence(silence.get().time("first"), silence.get().time("latest"), (int)
                                silence.get().numberBetween("looks", 1, Integer.MAX_VALUE)));
    }

    private static Optional<Repeats> repeats(Fields step) throws Refusal {
        if (step.predates(2)) {
            return Optional.empty();
        }
        var repeats = step.optionalObject("repeats");
        return repeats.isEmpty()
                ? Optional.empty()
                : Optional.of(new Repeats(
                        (int) repeats.get().numberBetween("times", 1, Integer.MAX_VALUE),
                        repeats.get().time("until")));
    }

    private static List<Acceptance> accepted(Fields step) throws Refusal {
        if (step.predates(3)) {
            return List.of();
        }
        var accepted = new ArrayList<Acceptance>();
        for (var answer : step.objects("accepted")) {
            var question = Question.named(answer.text("question"));
            var by = answer.text("by");
            if (!Acceptance.isName(by)) {
                throw answer.bad("by", "names nobody");
            }
            accepted.add(new Acceptance(
                    question.orElseThrow(() -> answer.bad("question", "is no question that this version knows")),
                    by,
                    answer.time("at")));
        }
        return accepted;
    }

    private static List<Step> history(Fields fields) throws Refusal {
        var steps = new ArrayList<Step>();
        for (var step : fields.objects("history")) {
            steps.add(new Step(
                    step.time("at"),
                    host(step, "by"),
                    step.text("state"),
                    step.optionalText("note"),
                    step.optionalText("requestId"),
                    accepted(step),
                    repeats(step)));
        }
        return steps;
    }

    private static Optional<SnapshotId> snapshotId(Fields state) throws Refusal {
        return snapshotId(state, "snapshotId");
    }

    private static Optional<SnapshotId> snapshotId(Fields fields, String field) throws Refusal {
        return fields.optionalText(field).isEmpty()
                ? Optional.empty()
                : Optional.of(fields.parsed(field, SnapshotId::parse, NO_SNAPSHOT_ID));
    }

    private static HostId host(Fields fields, String field) throws Refusal {
        try {
            return new HostId(fields.text(field));
        } catch (IllegalArgumentException e) {
            throw fields.bad(field, "names no host: " + e.getMessage());
        }
    }

    private static String printable(String name) {
        var shown = name.length() <= LONGEST_NAME_TOLD ? name : name.substring(0, LONGEST_NAME_TOLD) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
