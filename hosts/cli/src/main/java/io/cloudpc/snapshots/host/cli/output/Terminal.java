package io.cloudpc.snapshots.host.cli.output;

import java.io.Console;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the three streams end in. The launcher knows and says so in system properties; without it the JVM can only tell
 * whether both are a terminal.
 *
 * @param in whether standard input is a terminal, so that somebody can be asked
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param ansi whether a terminal may be sent escape sequences, to rewrite a line
 * @param colours whether it may be sent colours too
 * @param columns how wide lines may be
 */
public record Terminal(boolean in, boolean out, boolean err, boolean ansi, boolean colours, int columns) {
    /** Which streams are a terminal: {@code in}, {@code out} and {@code err}, separated by commas. */
    public static final String STREAMS_PROPERTY = "cloudpc.snapshots.terminal";

    /** How many columns the terminal has. */
    public static final String COLUMNS_PROPERTY = "cloudpc.snapshots.columns";

    private static final int USUAL_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;

    /** No terminal at all: plain lines of the usual width. */
    public static Terminal none() {
        return new Terminal(false, false, false, false, false, USUAL_COLUMNS);
    }

    /** What this process runs in. */
    static Terminal detect(Properties properties, Map<String, String> variables) {
        var streams = properties.getProperty(STREAMS_PROPERTY);
        boolean out = streams == null ? isInteractive() : streams.contains("out");
        boolean in = streams == null ? out : streams.contains("in");
        boolean err = streams == null ? out : streams.contains("err");
        var name = variables.getOrDefault("TERM", "dumb");
        boolean ansi = !name.equals("dumb") && !name.isEmpty();
        boolean colours = ansi && variables.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(in, out, err, ansi, colours, columns(properties.getProperty(COLUMNS_PROPERTY)));
    }

    private static int columns(@Nullable String told) {
        try {
            return told == null || told.isEmpty()
                    ? USUAL_COLUMNS
                    : Math.max(FEWEST_COLUMNS, Math.min(USUAL_COLUMNS, Integer.parseInt(told)));
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Null before JDK 22, and this runs there too.
    private static boolean isInteractive() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        // Since JDK 22 there is a console even where there is no terminal, and a method that tells.
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
