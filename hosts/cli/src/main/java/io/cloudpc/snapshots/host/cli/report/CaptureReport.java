package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.capturing.CaptureOrder;
import io.cloudpc.snapshots.application.capturing.CapturedMachine;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;

/** A virtual machine that was captured. */
public record CaptureReport(CaptureOrder order, CapturedMachine captured) {
    public void writeTo(Json json) {
        var disk = captured.disk();
        json.type("capturedMachine")
                .user(order.user().toString())
                .text("machine", order.machine().toString())
                .text("snapshot", captured.snapshot().id().toString())
                .text("target", disk.target().toString())
                .text("guestStateTarget", captured.guestState().map(StagedDisk::target))
                .number("diskBytes", disk.diskBytes())
                .number("sentBytes", disk.sentBytes())
                .number("copiedBytes", disk.copiedBytes())
                .number("presentBytes", disk.presentBytes())
                .number("zeroBytes", disk.zeroBytes())
                .flag("wasComplete", disk.wasComplete())
                .text("sha256", disk.sha256())
                .number("grants", captured.grants())
                .text("accessLeftUntil", captured.accessLeftUntil())
                .objects("warnings", captured.check().warnings(), MachineReport::writeFinding)
                .objects("toConfirm", captured.check().toConfirm(), MachineReport::writeConfirmation);
    }

    public void writeTo(Text text) {
        var disk = captured.disk();
        text.line(
                Tone.GOOD,
                "Captured",
                order.machine().name() + " as " + CapturePlanReport.place(disk.target()) + ", a fixed VHD of "
                        + Words.size(disk.diskBytes())
                        + (disk.wasComplete() ? ", which was complete already" : ""));
        captured.guestState()
                .ifPresent(
                        state -> text.indented(2, Tone.PLAIN, "Guest state:", CapturePlanReport.place(state.target())));
        text.indented(
                2, Tone.PLAIN, "Snapshot:", captured.snapshot().id().name() + ", which is kept until it is cleaned up");
        disk.sha256().ifPresent(hash -> text.indented(2, Tone.PLAIN, "SHA-256:", hash));
        captured.accessLeftUntil()
                .ifPresent(end -> text.indented(
                        2,
                        Tone.WARNING,
                        "Warning:",
                        "Read access to the snapshot could not be revoked. It ends at " + Words.time(end) + "."));
        captured.check().warnings().forEach(warning -> MachineReport.writeFinding(text, 2, warning));
        MachineReport.writeConfirmations(text, captured.check().toConfirm());
    }
}
