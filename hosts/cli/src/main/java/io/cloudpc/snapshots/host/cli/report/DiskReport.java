package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict on one file.
 *
 * @param file the file as it was named on the command line
 * @param showsPeople whether the people who have profiles on the disk are named
 */
public record DiskReport(String file, DiskInspection inspection, boolean showsPeople) {
    /** A report that names nobody. */
    public DiskReport(String file, DiskInspection inspection) {
        this(file, inspection, false);
    }

    /** Whether it can be imported as it is. */
    public ExitCode exitCode() {
        return switch (inspection.verdict()) {
            case ACCEPT, ACCEPT_WARN -> ExitCode.DONE;
            case CONVERT, REJECT -> ExitCode.REFUSED;
        };
    }

    public void writeTo(Json json) {
        json.type("disk")
                .text("file", file)
                .text("fileType", inspection.fileType().graphName())
                .text("verdict", inspection.verdict().name())
                .number("virtualSizeBytes", inspection.virtualSizeBytes())
                .objects("findings", inspection.findings(), DiskReport::writeFinding)
                .text("format", inspection.format().text())
                .text("verdictOnceStaged", inspection.verdictOnceStaged().name());
        inspection
                .windows()
                .ifPresent(windows -> json.object("windows", new WindowsReport(windows, showsPeople)::writeTo));
    }

    static void writeFinding(Json json, Finding finding) {
        json.text("code", finding.code().name())
                .text("severity", finding.severity().name())
                .text("message", finding.message())
                .text("remedy", finding.remedy())
                .number("offset", finding.offset())
                .text("expected", finding.expected())
                .text("actual", finding.actual());
    }

    /** The verdict in one line, what is on the disk, then the findings, the worst first. */
    public void writeTo(Text text) {
        text.line(tone(inspection.verdict()), inspection.verdict().name(), file + " " + verdictInWords());
        inspection.windows().ifPresent(windows -> new WindowsReport(windows, showsPeople).writeTo(text));
        writeFindingsTo(text, finding -> true);
    }

    /** These of the findings alone, the worst first. */
    void writeFindingsTo(Text text, Predicate<Finding> which) {
        for (var finding : inspection.findings().stream().filter(which).toList()) {
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
                    case ACCEPT, ACCEPT_WARN -> "can be imported as it is";
                    case CONVERT ->
                        inspection.verdictOnceStaged() == Verdict.REJECT
                                ? "cannot be imported as it is, and staging alone does not help"
                                : "cannot be imported as it is, but staging converts it";
                    case REJECT -> "cannot be imported";
                };
        var size = inspection.virtualSizeBytes();
        return words + counted() + " (" + inspection.format().text()
                + (size.isPresent() ? ", " + Words.size(size.getAsLong()) : "") + ")";
    }

    private String counted() {
        var counts = Stream.of(counted(Severity.ERROR, "error"), counted(Severity.WARN, "warning"))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "" : ": " + counts;
    }

    private String counted(Severity severity, String name) {
        long number = inspection.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return number == 0 ? "" : Words.count(number, name);
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
