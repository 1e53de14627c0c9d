package io.cloudpc.snapshots.host.cli.output;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a command has around it.
 *
 * @param program how this program was called, so that it can tell what to call next
 * @param in standard input
 * @param variables the environment's variables
 */
public record Shell(String program, Console console, InputStream in, Map<String, String> variables, Clock clock) {
    /** How the launcher says what it was called. */
    private static final String PROGRAM_PROPERTY = "cloudpc.snapshots.program";

    public Shell {
        variables = Map.copyOf(variables);
    }

    /** The shell that this process was started from. */
    public static Shell ofProcess() {
        return new Shell(
                System.getProperty(PROGRAM_PROPERTY, "cloudpc-snapshots"),
                Console.ofProcess(),
                System.in,
                System.getenv(),
                Clock.systemUTC());
    }

    /** A call of this program with these arguments, to be copied into a shell. */
    public String call(List<String> arguments) {
        return Words.quoted(program)
                + arguments.stream()
                        .map(argument -> " " + Words.quoted(argument))
                        .collect(Collectors.joining());
    }
}
