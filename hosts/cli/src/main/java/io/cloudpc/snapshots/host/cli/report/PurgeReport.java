package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.purging.Purge;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;

/** A purge that was made. */
public record PurgeReport(Purge purge) {
    public void writeTo(Json json) {
        json.type("purge")
                .user(purge.record().user().toString())
                .text("snapshotId", purge.snapshotId().toString())
                .text("answer", purge.answer().name())
                .text("state", purge.record().state().name());
    }

    public void writeTo(Text text) {
        text.line(
                Tone.GOOD,
                "Purged",
                "snapshot " + purge.snapshotId() + " of "
                        + purge.record().user()
                        + (purge.answer() == PurgeAnswer.ALREADY_GONE ? ", which was already gone" : ""));
    }
}
