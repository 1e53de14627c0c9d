package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.reconciling.Reconciliation.AtWork;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;

/** A request or a purge that a host has under way, and that is in doubt if that host is gone. */
public record ClaimReport(AtWork claim) {
    public void writeTo(Json json) {
        json.type("claim")
                .user(claim.user().toString())
                .text("state", claim.state())
                .text("host", claim.by().toString())
                .text("since", claim.since().toString())
                .text("until", claim.until().toString());
    }

    public void writeTo(Text text) {
        text.line(Tone.WARNING, "In progress:", claim.user() + " (" + claim.state() + ")");
        text.indented(
                2,
                Tone.PLAIN,
                "Evidence:",
                "The host " + claim.by() + " works on it since " + Words.time(claim.since()) + ".");
        text.indented(
                2,
                Tone.STRONG,
                "What to do:",
                "If that host is gone, run reconcile after " + Words.time(claim.until()) + ".");
    }
}
