package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.reconciling.Reconciliation.Failed;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;

/** A record that is in doubt and could not be reconciled. */
public record UnreconciledReport(Failed failed) {
    public void writeTo(Json json) {
        json.type("unreconciled")
                .user(failed.user().toString())
                .text("code", failed.why().code())
                .text("message", failed.why().message())
                .text("remedy", failed.why().remedy());
    }

    public void writeTo(Text text) {
        text.line(
                Tone.BAD, "Not reconciled:", failed.user() + ": " + failed.why().message());
        text.indented(2, Tone.STRONG, "What to do:", failed.why().remedy());
    }
}
