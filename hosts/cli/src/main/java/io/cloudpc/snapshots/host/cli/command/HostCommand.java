package io.cloudpc.snapshots.host.cli.command;

import io.cloudpc.snapshots.application.port.journal.ImportEvent;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.host.cli.environment.Storage;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What all commands have in common: how they are told to speak, and what their end means. */
public abstract class HostCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object per result on standard output.")
    private boolean json;

    @Option(
            names = "--verbose",
            description = "Print each step, object IDs, the people on a disk, and stack traces of unexpected errors.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    private final Shell shell;

    protected HostCommand(Shell shell) {
        this.shell = shell;
    }

    /** Does the work; shows results as they come. */
    protected abstract Either<Problem, ExitCode> run();

    @Override
    public final Integer call() {
        if (verbose) {
            console().names().showIds();
        }
        return run().fold(this::ended, code -> code).number();
    }

    private ExitCode ended(Problem problem) {
        show(problem);
        return problem.exitCode();
    }

    /** Whether names and paths of people on a disk are asked for, among other details. */
    protected final boolean isVerbose() {
        return verbose;
    }

    public final Shell shell() {
        return shell;
    }

    public final Console console() {
        return shell.console();
    }

    /** Whether only JSON is wanted. */
    public final boolean isJson() {
        return json;
    }

    /** Shows a result in the form that was asked for. */
    public final void show(Consumer<Json> asJson, Consumer<Text> asText) {
        if (json) {
            console().json(asJson);
        } else {
            console().text(asText);
        }
    }

    /** Shows why there is no result. */
    public final void show(Problem problem) {
        if (json) {
            console().json(problem::writeTo);
        } else {
            console().message(problem::writeTo);
        }
    }

    /** Says something beside the results. */
    public final void note(String message) {
        console().message(text -> text.line(message));
    }

    /** Says something beside the results, and which commands to call next. */
    public final void note(String message, List<String> calls) {
        console().message(text -> {
            text.line(message);
            calls.forEach(call -> text.verbatim("    " + call));
        });
    }

    /** Shows what does not block an import, and what to do about it. */
    public final void warn(List<Violation> warnings) {
        warnings.forEach(warning -> console().message(text -> text.line(Tone.WARNING, "Warning:", warning.message())
                .indented(2, Tone.STRONG, "What to do:", warning.remedy())));
    }

    /** Tells how this host signed in, where it found a way by itself. */
    public final void tellSignIn(Storage storage) {
        storage.signedInBy().ifPresent(way -> note("Signed in with " + way + "."));
    }

    /** Tells of a step that the journal has, if that is wanted. */
    public final void tellStep(ImportEvent event) {
        if (verbose) {
            var steps = event.record().history();
            var step = steps.get(steps.size() - 1);
            note("Journal: " + event.before().map(state -> state.name() + " → ").orElse("") + step.state()
                    + step.note().map(note -> ". " + note).orElse("")
                    + step.requestId().map(id -> " [request " + id + "]").orElse(""));
        }
    }
}
