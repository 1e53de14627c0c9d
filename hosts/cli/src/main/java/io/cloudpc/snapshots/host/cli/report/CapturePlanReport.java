package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.capturing.CaptureOrder;
import io.cloudpc.snapshots.application.capturing.CapturePlan;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;

/** What a capture would do. */
public record CapturePlanReport(CaptureOrder order, CapturePlan plan) {
    public void writeTo(Json json) {
        json.type("capturePlan")
                .user(order.user().toString())
                .flag("dryRun", true)
                .text("machine", order.machine().toString())
                .flag("stops", plan.stops())
                .text("snapshot", plan.snapshot().toString())
                .flag("snapshotExists", plan.existing().isPresent())
                .text("target", plan.target().toString())
                .text("guestStateTarget", plan.guestStateTarget())
                .number("accessSeconds", plan.access().toSeconds())
                .objects("warnings", plan.check().warnings(), MachineReport::writeFinding)
                .objects("toConfirm", plan.check().toConfirm(), MachineReport::writeConfirmation);
    }

    public void writeTo(Text text) {
        text.line(Tone.STRONG, "Would capture", order.machine().name() + " as " + place(plan.target()));
        text.indented(
                2,
                Tone.PLAIN,
                "Machine:",
                plan.stops() ? "is stopped and deallocated, and stays so" : "is deallocated already");
        text.indented(
                2,
                Tone.PLAIN,
                "Snapshot:",
                plan.snapshot().name() + (plan.existing().isPresent() ? ", exists already" : ", is taken"));
        plan.guestStateTarget().ifPresent(state -> text.indented(2, Tone.PLAIN, "Guest state:", place(state)));
        text.indented(
                2,
                Tone.PLAIN,
                "Access:",
                "read access to the snapshot for " + Words.duration(plan.access()) + " at a time");
        plan.check().warnings().forEach(warning -> MachineReport.writeFinding(text, 2, warning));
        MachineReport.writeConfirmations(text, plan.check().toConfirm());
    }

    static String place(StorageBlob blob) {
        return blob.container() + "/" + blob.blob();
    }
}
