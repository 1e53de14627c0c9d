package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.capturing.MachineNotReady;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.Unchecked;
import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a command did not do what it was asked for.
 *
 * @param code stable, for scripts
 * @param causes everything that is wrong, at least one thing
 * @param next commands that help, to be copied
 */
public record Problem(Kind kind, String code, List<Cause> causes, List<String> next) {
    /** What can be done next, whatever the details: a mistake on the command line, or what a {@link Failure} says. */
    public enum Kind {
        USAGE,
        REFUSED,
        UNAVAILABLE,
        IN_DOUBT
    }

    /** One thing that is wrong, and what to do about it. */
    public record Cause(String code, String message, String remedy) {}

    public Problem {
        causes = List.copyOf(causes);
        next = List.copyOf(next);
    }

    private Problem(Kind kind, String code, String message, String remedy) {
        this(kind, code, List.of(new Cause(code, message, remedy)), List.of());
    }

    /** What a use case answered instead of a value. */
    public static Problem of(Failure failure) {
        var kind = Kind.valueOf(failure.kind().name());
        var code = failure.code();
        if (failure instanceof NotReady notReady) {
            return new Problem(kind, code, causes(notReady.readiness()), List.of());
        }
        if (failure instanceof MachineNotReady notReady) {
            return new Problem(kind, code, causes(notReady.check()), List.of());
        }
        return failure instanceof EnvironmentFailure || failure instanceof ImportSourceFailure
                ? EnvironmentProblems.of(failure, kind)
                : new Problem(kind, code, failure.message(), failure.remedy());
    }

    /** A value on the command line that breaks its rule. */
    public static Problem of(InvalidInput input) {
        return new Problem(
                Kind.USAGE,
                "InvalidInput",
                input.problems().stream()
                        .map(problem -> new Cause("InvalidInput", problem.message(), problem.remedy()))
                        .toList(),
                List.of());
    }

    /** Any other mistake on the command line. */
    public static Problem usage(String message, String remedy) {
        return new Problem(Kind.USAGE, "WrongUsage", message, remedy);
    }

    /** Several things that are wrong with one. */
    public static Problem several(Kind kind, String code, List<Cause> causes) {
        return new Problem(kind, code, causes, List.of());
    }

    /** One thing that is wrong. */
    static Problem of(Kind kind, String code, String message, String remedy) {
        return new Problem(kind, code, message, remedy);
    }

    /** The same problem with commands that help. */
    public Problem suggesting(List<String> commands) {
        return new Problem(kind, code, causes, commands);
    }

    /** The same problem with one more thing to know about what to do. */
    public Problem adding(String remedy) {
        return new Problem(
                kind,
                code,
                causes.stream()
                        .map(cause -> new Cause(cause.code(), cause.message(), cause.remedy() + " " + remedy))
                        .toList(),
                next);
    }

    private static List<Cause> causes(MachineCheck check) {
        return Stream.concat(
                        check.forbidding().stream()
                                .map(found -> new Cause(found.code().name(), found.message(), found.remedy())),
                        check.outages().stream().map(Problem::notChecked))
                .distinct()
                .toList();
    }

    private static Cause notChecked(Unchecked unchecked) {
        return new Cause("NotChecked", unchecked.why(), "Try again when what did not answer is back.");
    }

    private static List<Cause> causes(Readiness readiness) {
        return Stream.concat(
                        readiness.forbidding().stream()
                                .map(found -> new Cause(found.code(), found.message(), found.remedy())),
                        readiness.outages().stream().map(Problem::notChecked))
                .distinct()
                .toList();
    }

    /** Everything that is wrong, in one text. */
    public String message() {
        return joined(Cause::message);
    }

    public ExitCode exitCode() {
        return ExitCode.of(kind);
    }

    /** The problem as JSON. */
    public void writeTo(Json json) {
        json.type("error").object("error", error -> error.text("kind", camelCase(kind))
                .text("code", code)
                .text("message", message())
                .text("remedy", joined(Cause::remedy))
                .objects("causes", causes, (item, cause) -> item.text("code", cause.code())
                        .text("message", cause.message())
                        .text("remedy", cause.remedy()))
                .texts("next", next));
    }

    /** The problem as text. */
    public void writeTo(Text text) {
        for (var cause : causes) {
            text.line(Tone.BAD, "Error:", cause.message());
            text.indented(2, Tone.STRONG, "What to do:", cause.remedy());
        }
        next.forEach(command -> text.verbatim("    " + command));
    }

    private String joined(Function<Cause, String> part) {
        return causes.stream().map(part).distinct().collect(Collectors.joining(" "));
    }

    private static String camelCase(Kind kind) {
        return kind == Kind.IN_DOUBT ? "inDoubt" : kind.name().toLowerCase(Locale.ROOT);
    }
}
