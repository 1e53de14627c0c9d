package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.RuleResult;
import io.cloudpc.snapshots.domain.rule.RuleResult.Status;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.Locale;

/** What every rule says of an import before it is asked for. */
public record ReadinessReport(UserId user, Readiness readiness) {
    public ExitCode exitCode() {
        if (!readiness.forbidding().isEmpty()) {
            return ExitCode.REFUSED;
        }
        return readiness.isReady() ? ExitCode.DONE : ExitCode.UNKNOWN;
    }

    public void writeTo(Json json) {
        json.type("readiness").user(user.toString()).flag("ready", readiness.isReady());
        json.objects("rules", readiness.results(), ReadinessReport::writeRule);
    }

    static void writeRule(Json json, RuleResult result) {
        json.text("rule", result.rule().name())
                .text("status", result.status().name())
                .objects("violations", result.violations(), (item, violation) -> item.text("code", violation.code())
                        .flag("forbids", violation.forbids())
                        .text("message", violation.message())
                        .text("remedy", violation.remedy()))
                .objects("unchecked", result.unchecked(), (item, unchecked) -> item.text("why", unchecked.why())
                        .flag("outage", unchecked.outage()));
    }

    /** The answer in one line, then each rule. */
    public void writeTo(Text text) {
        switch (exitCode()) {
            case DONE -> text.line(Tone.GOOD, "READY", user + ": the import can start" + caution());
            case REFUSED, USAGE ->
                text.line(
                        Tone.BAD,
                        "NOT READY",
                        user + ": " + blocking(readiness.forbidding().size()));
            case UNKNOWN -> text.line(Tone.WARNING, "UNKNOWN", user + ": some rules could not be checked");
        }
        readiness.results().forEach(result -> writeRule(text, result));
    }

    private static String blocking(int problems) {
        return Words.count(problems, "problem") + (problems == 1 ? " blocks" : " block") + " the import";
    }

    private String caution() {
        int warnings = readiness.warnings().size();
        return warnings == 0 ? "" : ", with " + Words.count(warnings, "warning");
    }

    private static void writeRule(Text text, RuleResult result) {
        text.indented(2, tone(result.status()), word(result.status()), name(result));
        for (var violation : result.violations()) {
            text.indented(4, Tone.PLAIN, violation.code() + ":", violation.message());
            text.indented(4, Tone.STRONG, "What to do:", violation.remedy());
        }
        for (var unchecked : result.unchecked()) {
            text.indented(4, Tone.PLAIN, "Reason:", unchecked.why());
        }
    }

    private static String word(Status status) {
        return switch (status) {
            case PASSED -> "passed     ";
            case VIOLATED -> "violated   ";
            case WARNED -> "warning    ";
            case NOT_CHECKED -> "not checked";
        };
    }

    /** The rule's name as words: {@code DISK_VALIDITY} is disk validity. */
    private static String name(RuleResult result) {
        return result.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Tone tone(Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case VIOLATED -> Tone.BAD;
            case WARNED, NOT_CHECKED -> Tone.WARNING;
        };
    }
}
