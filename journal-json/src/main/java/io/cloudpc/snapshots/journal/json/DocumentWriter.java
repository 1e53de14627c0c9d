package io.cloudpc.snapshots.journal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.cloudpc.snapshots.domain.journal.Handover;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Leased;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Rejected;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.ImportState.Withdrawn;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.journal.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a document; {@link DocumentReader} mirrors it. */
final class DocumentWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern SIGNATURE =
            Pattern.compile("((?:[?&;]|%3f|%26)sig(?:=|%3d))[^&\\s\"'<>]+", Pattern.CASE_INSENSITIVE);

    private final JsonGenerator json;

    private DocumentWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(JournalDocument document) {
        // Through characters, since the generator of bytes refuses half a surrogate pair.
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            var indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
            new DocumentWriter(json).document(document);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can fail in memory", e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void document(JournalDocument document) throws IOException {
        var record = document.record();
        json.writeStartObject();
        json.writeNumberField(
                "schemaVersion", record.handover().equals(Handover.NOTHING) ? 3 : JournalJson.SCHEMA_VERSION);
        json.writeNumberField("revision", document.revision());
        text("user", record.user());
        text("attempt", record.attempt());
        sources(record);
        json.writeObjectFieldStart("state");
        state(record.state());
        json.writeEndObject();
        history(record);
        remembered(record);
        handover(record.handover());
        json.writeEndObject();
    }

    private void remembered(ImportRecord record) throws IOException {
        json.writeArrayFieldStart("names");
        for (var name : record.remembered().names()) {
            json.writeStartObject();
            text("name", name.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("purged");
        for (var snapshot : record.remembered().purged()) {
            json.writeStartObject();
            text("snapshotId", snapshot.id());
            text("at", snapshot.at());
            json.writeEndObject();
        }
        json.writeEndArray();
        optional("toldId", record.remembered().told());
    }

    private void handover(Handover handover) throws IOException {
        if (handover.equals(Handover.NOTHING)) {
            return;
        }
        if (handover.diskBytes().isPresent()) {
            json.writeNumberField("diskBytes", handover.diskBytes().getAsLong());
        } else {
            json.writeNullField("diskBytes");
        }
        if (handover.licence().isPresent()) {
            var licence = handover.licence().get();
            json.writeObjectFieldStart("licence");
            text("skuId", licence.sku());
            optional("group", licence.group());
            text("at", licence.at());
            text("until", licence.until());
            json.writeEndObject();
        } else {
            json.writeNullField("licence");
        }
        if (handover.acceptance().isPresent()) {
            json.writeObjectFieldStart("acceptance");
            text("at", handover.acceptance().get().at());
            optional("note", handover.acceptance().get().note());
            json.writeEndObject();
        } else {
            json.writeNullField("acceptance");
        }
    }

    private void sources(ImportRecord record) throws IOException {
        json.writeArrayFieldStart("sources");
        for (SourceReference source : record.sources()) {
            json.writeStartObject();
            text("fileType", source.fileType().graphName());
            text("location", source.location());
            text("fileName", source.fileName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void state(ImportState state) throws IOException {
        text("name", state.name());
        if (state instanceof Leased leased) {
            json.writeObjectFieldStart("lease");
            text("owner", leased.lease().owner());
            text("until", leased.lease().until());
            json.writeEndObject();
        }
        if (state instanceof Held held) {
            optional("snapshotId", held.snapshotId());
            text("acceptedAt", held.acceptedAt());
        }
        if (state instanceof Submitting submitting) {
            text("since", submitting.since());
            text("clientRequestId", submitting.clientRequestId());
        } else if (state instanceof OutcomeUnknown unknown) {
            text("submittedAt", unknown.submittedAt());
            text("clientRequestId", unknown.clientRequestId());
            text("evidence", unknown.evidence());
            silence(unknown.silence());
        } else if (state instanceof Failed failed) {
            text("detail", failed.detail());
        } else if (state instanceof Purging purging) {
            text("since", purging.since());
            json.writeBooleanField("isInUse", purging.isInUse());
            optional("replacement", purging.replacement());
            silence(purging.silence());
        } else if (state instanceof Rejected rejected) {
            text("code", rejected.code());
            text("reason", rejected.reason());
        } else if (state instanceof Withdrawn withdrawn) {
            text("reason", withdrawn.reason());
        } else if (state instanceof Purged purged) {
            optional("snapshotId", purged.snapshotId());
            optional("replacement", purged.replacement());
        }
    }

    private void history(ImportRecord record) throws IOException {
        json.writeArrayFieldStart("history");
        for (Step step : record.history()) {
            json.writeStartObject();
            text("at", step.at());
            text("by", step.by());
            text("state", step.state());
            optional("note", step.note());
            optional("requestId", step.requestId());
            accepted(step);
            repeats(step);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void accepted(Step step) throws IOException {
        json.writeArrayFieldStart("accepted");
        for (var answer : step.accepted()) {
            json.writeStartObject();
            text("question", answer.question());
            text("by", answer.by());
            text("at", answer.at());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void repeats(Step step) throws IOException {
        if (step.repeats().isEmpty()) {
            json.writeNullField("repeats");
            return;
        }
        json.writeObjectFieldStart("repeats");
        json.writeNumberField("times", step.repeats().get().times());
        text("until", step.repeats().get().until());
        json.writeEndObject();
    }

    private void silence(Optional<Silence> silence) throws IOException {
        if (silence.isEmpty()) {
            json.writeNullField("silence");
            return;
        }
        json.writeObjectFieldStart("silence");
        text("first", silence.get().first());
        text("latest", silence.get().latest());
        json.writeNumberField("looks", silence.get().looks());
        json.writeEndObject();
    }

    private void optional(String field, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            text(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    private void text(String field, Object value) throws IOException {
        json.writeStringField(field, SIGNATURE.matcher(value.toString()).replaceAll("$1…"));
    }
}
