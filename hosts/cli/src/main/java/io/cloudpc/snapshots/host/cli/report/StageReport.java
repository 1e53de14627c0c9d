package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.ArrayList;

/** A disk that is staged. */
public record StageReport(StageOrder order, StagedDisk staged) {
    public void writeTo(Json json) {
        json.type("stagedDisk")
                .text("target", staged.target().toString())
                .text("source", order.source().toString())
                .text("fileType", order.fileType().graphName())
                .number("diskBytes", staged.diskBytes())
                .number("paddingBytes", staged.paddingBytes())
                .number("sentBytes", staged.sentBytes())
                .number("copiedBytes", staged.copiedBytes())
                .number("presentBytes", staged.presentBytes())
                .number("zeroBytes", staged.zeroBytes())
                .number("tookMillis", staged.took().toMillis())
                .text("sha256", staged.sha256())
                .flag("wasComplete", staged.wasComplete())
                .object("disk", disk -> inspection().writeTo(disk))
                .objects("sourceFindings", staged.sourceFindings(), DiskReport::writeFinding);
    }

    /** What is there now, then what was done for it and what to know of it. */
    public void writeTo(Text text) {
        var size = "a fixed VHD of " + Words.size(staged.diskBytes());
        if (staged.wasComplete()) {
            text.line(Tone.GOOD, "Staged", place() + ", " + size + ", was complete already; nothing was sent");
        } else {
            text.line(
                    Tone.GOOD,
                    "Staged",
                    order.source() + " as " + place() + ", " + size + ", in " + Words.duration(staged.took()));
            text.indented(2, Tone.PLAIN, "Of it:", bytes());
        }
        if (staged.paddingBytes() > 0) {
            text.indented(2, Tone.PLAIN, "Padding:", Words.size(staged.paddingBytes()) + " of zeros at its end");
        }
        staged.sha256().ifPresent(hash -> text.indented(2, Tone.PLAIN, "SHA-256:", hash));
        for (var finding : staged.sourceFindings()) {
            boolean mended = finding.severity() == Severity.CONVERT;
            text.indented(
                    2,
                    mended ? Tone.PLAIN : Tone.WARNING,
                    mended ? "Mended:" : "Warning:",
                    finding.code() + " " + finding.message());
        }
        inspection().writeFindingsTo(text, finding -> true);
    }

    private DiskReport inspection() {
        return new DiskReport(place(), staged.inspection());
    }

    private String place() {
        return staged.target().container() + "/" + staged.target().blob();
    }

    private String bytes() {
        var parts = new ArrayList<String>();
        parts.add(Words.size(staged.sentBytes()) + " sent");
        if (staged.copiedBytes() > 0) {
            parts.add(Words.size(staged.copiedBytes()) + " copied by the storage itself");
        }
        if (staged.presentBytes() > 0) {
            parts.add(Words.size(staged.presentBytes()) + " there from an earlier run");
        }
        parts.add(Words.size(staged.zeroBytes()) + " zero and not sent");
        return String.join(", ", parts);
    }
}
