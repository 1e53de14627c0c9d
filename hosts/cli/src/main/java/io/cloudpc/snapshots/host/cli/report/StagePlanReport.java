package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPlan;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.time.Duration;

/** What a staging would do. */
public record StagePlanReport(StageOrder order, StagingPlan plan) {
    public void writeTo(Json json) {
        json.type("stagingPlan")
                .flag("dryRun", true)
                .text("target", order.target().toString())
                .text("source", order.source().toString())
                .text("fileType", order.fileType().graphName())
                .number("diskBytes", plan.diskBytes())
                .number("paddingBytes", plan.paddingBytes())
                .number("dataBytes", plan.dataBytes())
                .flag("exact", plan.exact())
                .number("presentBytes", plan.presentBytes())
                .flag("bytesPassHost", plan.bytesPassHost())
                .number("atPaceMillis", plan.atPace().toMillis())
                .object("disk", disk -> inspection().writeTo(disk));
    }

    public void writeTo(Text text) {
        var target = order.target();
        text.line(
                Tone.STRONG,
                "Would stage",
                order.source() + " (" + plan.inspection().format().text() + ") as " + target.container() + "/"
                        + target.blob() + ", a fixed VHD of " + Words.size(plan.diskBytes()));
        text.indented(
                2,
                Tone.PLAIN,
                plan.bytesPassHost() ? "To send:" : "To copy:",
                (plan.exact() ? "" : "at most ")
                        + Words.size(plan.dataBytes())
                        + (plan.bytesPassHost() ? "" : ", by the storage itself if it can")
                        + (plan.presentBytes() > 0
                                ? "; " + Words.size(plan.presentBytes()) + " are there from an earlier run"
                                : ""));
        text.indented(2, Tone.PLAIN, "Time:", time());
        if (plan.paddingBytes() > 0) {
            text.indented(2, Tone.PLAIN, "Padding:", Words.size(plan.paddingBytes()) + " of zeros at its end");
        }
        // What staging converts needs no word here.
        inspection().writeFindingsTo(text, finding -> finding.severity() != Severity.CONVERT);
    }

    private String time() {
        var pace = order.pace().bytesPerSecond();
        return pace == Long.MAX_VALUE
                ? "as fast as it goes"
                : atLeast(plan.atPace()) + ", at " + Words.size(pace) + "/s";
    }

    private static String atLeast(Duration time) {
        return time.toSeconds() == 0 ? "a second" : Words.duration(time) + " or more";
    }

    private DiskReport inspection() {
        return new DiskReport(order.source().toString(), plan.inspection());
    }
}
