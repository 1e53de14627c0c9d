package io.cloudpc.snapshots.host.cli;

import io.cloudpc.snapshots.host.cli.logging.LibraryLogging;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.HostError;
import io.cloudpc.snapshots.host.cli.report.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The way in: runs one command line, and ends with its exit code. */
public final class Main {
    private static final int HELP_COLUMNS = 100;

    private final Shell shell;
    private final List<String> arguments;

    private Main(Shell shell, List<String> arguments) {
        this.shell = shell;
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        LibraryLogging.install(!List.of(arguments).contains("--verbose"));
        int code = run(Shell.ofProcess(), arguments);
        LibraryLogging.flush();
        System.exit(code);
    }

    /** Runs a command line and tells its exit code. Never throws: a bug is told of, too. */
    static int run(Shell shell, String... arguments) {
        var main = new Main(shell, List.of(arguments));
        int code = main.execute();
        return shell.console().loss().map(main::outputLost).orElse(code);
    }

    private int execute() {
        var help = new StringWriter();
        var colours =
                shell.console().terminal().out() && shell.console().terminal().colours();
        try {
            int code = CloudPcSnapshots.commandLine(shell, arguments)
                    .setOut(new PrintWriter(help))
                    .setUsageHelpWidth(HELP_COLUMNS)
                    .setExpandAtFiles(false)
                    .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                    .setParameterExceptionHandler((mistake, given) -> wrongUsage(mistake))
                    .setExecutionExceptionHandler((bug, command, parsed) -> unexpected(bug))
                    .execute(arguments.toArray(String[]::new));
            if (help.getBuffer().length() > 0) {
                shell.console().prepared(help.toString());
            }
            return code;
        } catch (StackOverflowError | OutOfMemoryError bug) {
            return unexpected(bug);
        }
    }

    private int wrongUsage(ParameterException mistake) {
        var command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        var similar = mistake instanceof UnmatchedArgumentException unmatched ? similar(unmatched) : List.<String>of();
        var message = String.valueOf(mistake.getMessage());
        return ended(Problem.usage(
                message.endsWith(".") ? message : message + ".",
                (similar.isEmpty() ? "" : "Did you mean " + String.join(" or ", similar) + "? ")
                        + "To see how it is used, run: " + command + " --help"));
    }

    private static List<String> similar(UnmatchedArgumentException mistake) {
        var spec = mistake.getCommandLine().getCommandSpec();
        var known = new ArrayList<>(spec.subcommands().keySet());
        known.addAll(spec.optionsMap().keySet());
        var given =
                mistake.getUnmatched().isEmpty() ? "" : mistake.getUnmatched().get(0);
        return Suggestions.of(given, known).stream().limit(2).toList();
    }

    private int unexpected(Throwable bug) {
        if (arguments.contains("--verbose")) {
            var trace = new StringWriter();
            bug.printStackTrace(new PrintWriter(trace));
            shell.console().preparedMessage(trace.toString());
        }
        return ended(HostError.UNEXPECTED.with(bug));
    }

    private int outputLost(String why) {
        var problem = HostError.OUTPUT_LOST.with(why);
        shell.console().message(problem::writeTo);
        return problem.exitCode().number();
    }

    private int ended(Problem problem) {
        if (arguments.contains("--json")) {
            shell.console().json(problem::writeTo);
        } else {
            shell.console().message(problem::writeTo);
        }
        return problem.exitCode().number();
    }
}
