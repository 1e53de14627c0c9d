package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.capturing.CleanUpReport;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;

/** What a cleaning deleted, or would delete. */
public record CleaningReport(MachineId machine, UserId user, boolean dryRun, CleanUpReport cleaned) {
    public void writeTo(Json json) {
        json.type("cleanUp")
                .user(user.toString())
                .flag("dryRun", dryRun)
                .text("machine", machine.toString())
                .text("snapshot", cleaned.snapshot())
                .texts("blobs", cleaned.blobs())
                .texts("kept", cleaned.kept());
    }

    public void writeTo(Text text) {
        if (cleaned.isEmpty() && cleaned.kept().isEmpty()) {
            text.line("Nothing of a capture of " + machine.name() + " for this user is left.");
            return;
        }
        text.line(
                dryRun ? Tone.STRONG : Tone.GOOD,
                dryRun ? "Would delete" : "Deleted",
                "what the capture of " + machine.name() + " made");
        cleaned.snapshot().ifPresent(snapshot -> text.indented(2, Tone.PLAIN, "Snapshot:", snapshot.name()));
        cleaned.blobs().forEach(blob -> text.indented(2, Tone.PLAIN, "Blob:", CapturePlanReport.place(blob)));
        cleaned.kept()
                .forEach(blob -> text.indented(
                        2, Tone.WARNING, "Kept:", CapturePlanReport.place(blob) + ", which no staging made"));
        text.indented(2, Tone.PLAIN, "Not touched:", "the virtual machine and its disks");
    }
}
