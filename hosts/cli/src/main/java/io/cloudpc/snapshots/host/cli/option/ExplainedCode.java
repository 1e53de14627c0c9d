package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a code of the disk check means, for {@code check --explain}. */
public record ExplainedCode(FindingCode code) {
    public static Either<Problem, ExplainedCode> named(String name) {
        return FindingCode.named(name)
                .<Either<Problem, ExplainedCode>>map(code -> Either.right(new ExplainedCode(code)))
                .orElseGet(() -> Either.left(unknown(name)));
    }

    static Problem unknown(String name) {
        var start = name.substring(0, Math.min(2, name.length())).toUpperCase(Locale.ROOT);
        var similar = Arrays.stream(FindingCode.values())
                .map(Enum::name)
                .filter(code -> code.startsWith(start))
                .collect(Collectors.joining(", "));
        return Problem.usage(
                "There is no code '" + name + "'.",
                similar.isEmpty()
                        ? "Give a code as check prints it, such as BAD_CHECKSUM."
                        : "Did you mean one of " + similar + "?");
    }

    public void writeTo(Json json) {
        json.type("findingCode")
                .text("code", code.name())
                .text("severity", code.severity().name())
                .text("concern", code.concern().name())
                .text("meaning", code.meaning())
                .text("remedy", code.usualRemedy());
    }

    public void writeTo(Text text) {
        text.line(Tone.STRONG, code.name(), "(usually " + code.severity() + ")")
                .indented(2, Tone.PLAIN, "", code.meaning())
                .indented(2, Tone.STRONG, "What to do:", code.usualRemedy());
    }
}
