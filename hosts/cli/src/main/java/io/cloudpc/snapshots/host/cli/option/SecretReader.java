package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.HostError;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads secrets from where other users of the machine do not see them. Arguments are no such place: they show in every
 * list of processes, and stay in the history of the shell.
 */
public final class SecretReader {
    private static final String VARIABLE = "env:";
    private static final int LONGEST_LINE = 16 * 1024;

    private final Shell shell;

    public SecretReader(Shell shell) {
        this.shell = shell;
    }

    /** The secret that an option's value points to: {@code -} for the next line of standard input, or {@code env:NAME}. */
    Either<Problem, String> read(String option, String source) {
        if (source.equals("-")) {
            return nextLine(option);
        }
        return source.startsWith(VARIABLE)
                ? ofVariable(option, source.substring(VARIABLE.length()))
                : Either.left(Problem.usage(
                        option + " takes no URL, because arguments show in lists of processes and stay in the shell's"
                                + " history.",
                        "If what you gave was a URL with a signature, make a new one. Put it into a variable and give"
                                + " env:NAME, or give - and write it to standard input."));
    }

    private Either<Problem, String> ofVariable(String option, String name) {
        var value = shell.variables().getOrDefault(name, "").strip();
        return value.isEmpty()
                ? Either.left(Problem.usage(
                        option + ": the environment variable '" + name + "' is not set.",
                        "Set and export it in the shell that starts this program."))
                : Either.right(value);
    }

    private Either<Problem, String> nextLine(String option) {
        try {
            var line = line(shell.in()).strip();
            return line.isEmpty()
                    ? Either.left(Problem.usage(
                            option + ": standard input has no line for it.",
                            "Write one URL on each line: the disk's first, then the guest state's."))
                    : Either.right(line);
        } catch (IOException e) {
            return Either.left(HostError.INPUT_LOST.with(option));
        }
    }

    /** Byte by byte, so that nothing of the line after it is taken away. */
    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && bytes.size() < LONGEST_LINE; next = in.read()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
