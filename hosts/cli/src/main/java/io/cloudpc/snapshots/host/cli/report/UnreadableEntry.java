package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;

/** An entry of the journal that nobody can read; it may hide an import. */
public record UnreadableEntry(JournalFailure.Unreadable entry) {
    public void writeTo(Json json) {
        json.type("unreadableEntry").object("unreadable", item -> item.text("where", entry.where())
                .text("message", entry.message())
                .text("remedy", entry.remedy()));
    }

    public void writeTo(Text text) {
        text.line(Tone.BAD, "Unreadable:", entry.message());
        text.indented(2, Tone.STRONG, "What to do:", entry.remedy());
    }
}
