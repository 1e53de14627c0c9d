package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.StagingPlan;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;

/** What a staging would do. */
public record StagePlanReport(StageOrder order, StagingPlan plan) {
    public void writeTo(Json json) {
        json.flag("dryRun", true)
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
        inspection().writeFindingsTo(text);
    }

    private String time() {
        var pace = order.pace().bytesPerSecond();
        return pace == Long.MAX_VALUE
                ? "as fast as it goes"
                : Words.duration(plan.atPace()) + " or more, at " + Words.size(pace) + "/s";
    }

    private DiskReport inspection() {
        return new DiskReport(order.source().toString(), plan.inspection());
    }
}
