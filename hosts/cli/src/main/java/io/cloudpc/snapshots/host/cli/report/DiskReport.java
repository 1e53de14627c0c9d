package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.ArrayList;

/**
 * The verdict on one file.
 *
 * @param file the file as it was named on the command line
 */
public record DiskReport(String file, DiskInspection inspection) {
    /** Whether it can be imported as it is. */
    public ExitCode exitCode() {
        return switch (inspection.verdict()) {
            case ACCEPT, ACCEPT_WARN -> ExitCode.DONE;
            case CONVERT, REJECT -> ExitCode.REFUSED;
        };
    }

    public void writeTo(Json json) {
        json.text("file", file)
                .text("fileType", inspection.fileType().graphName())
                .text("verdict", inspection.verdict().name())
                .number("virtualSizeBytes", inspection.virtualSizeBytes())
                .objects("findings", inspection.findings(), DiskReport::writeFinding)
                .text("format", inspection.format().text())
                .text("verdictOnceStaged", inspection.verdictOnceStaged().name());
    }

    private static void writeFinding(Json json, Finding finding) {
        json.text("code", finding.code().name())
                .text("severity", finding.severity().name())
                .text("message", finding.message())
                .text("remedy", finding.remedy())
                .number("offset", finding.offset())
                .text("expected", finding.expected())
                .text("actual", finding.actual());
    }

    /** The verdict in one line, then the findings, the worst first. */
    public void writeTo(Text text) {
        text.line(tone(inspection.verdict()), inspection.verdict().name(), file + " " + verdictInWords());
        for (var finding : inspection.findings()) {
            text.indented(
                    2,
                    tone(finding.severity()),
                    finding.severity() + " " + finding.code(),
                    place(finding) + finding.message());
            if (finding.expected().isPresent() && finding.actual().isPresent()) {
                text.indented(
                        4,
                        Tone.PLAIN,
                        "",
                        "Expected " + finding.expected().get() + ", found "
                                + finding.actual().get() + ".");
            }
            text.indented(4, Tone.STRONG, "What to do:", finding.remedy());
        }
    }

    private String verdictInWords() {
        var words =
                switch (inspection.verdict()) {
                    case ACCEPT -> "can be imported as it is";
                    case ACCEPT_WARN -> "can be imported as it is; read the " + counted() + " first";
                    case CONVERT ->
                        inspection.verdictOnceStaged() == Verdict.REJECT
                                ? "cannot be imported as it is, and staging alone does not help: " + counted()
                                : "cannot be imported as it is, but staging converts it: " + counted();
                    case REJECT -> "cannot be imported: " + counted();
                };
        var size = inspection.virtualSizeBytes();
        return words + " (" + inspection.format().text() + (size.isPresent() ? ", " + Words.size(size.getAsLong()) : "")
                + ")";
    }

    private String counted() {
        var counts = new ArrayList<String>();
        for (var severity : Severity.values()) {
            long number = inspection.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (number > 0) {
                counts.add(Words.count(number, name(severity)));
            }
        }
        return String.join(", ", counts);
    }

    private static String name(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case CONVERT -> "need to convert";
            case WARN -> "warning";
        };
    }

    private static String place(Finding finding) {
        return finding.offset().isPresent() ? "(at byte " + finding.offset().getAsLong() + ") " : "";
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> Tone.GOOD;
            case ACCEPT_WARN, CONVERT -> Tone.WARNING;
            case REJECT -> Tone.BAD;
        };
    }

    private static Tone tone(Severity severity) {
        return severity == Severity.ERROR ? Tone.BAD : Tone.WARNING;
    }
}
