package io.cloudpc.snapshots.host.cli.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The errors of this program itself and of the machine it runs on, each with its code and texts. */
public enum HostError {
    ALREADY_THERE(
            "AlreadyThere",
            Problem.Kind.REFUSED,
            "'{file}' exists already. The demonstration does not overwrite files.",
            "Give --save-tenant another name, or delete the files of the earlier demonstration."),
    CERTIFICATE_NOT_WRITTEN(
            "CertificateNotWritten",
            Problem.Kind.REFUSED,
            "The simulator's certificate cannot be written to '{file}': {reason}.",
            "Give --tls a file that does not exist yet, in a directory that you have permission to write to."),
    INPUT_LOST(
            "InputLost",
            Problem.Kind.UNAVAILABLE,
            "{option}: standard input cannot be read.",
            "Write the URL to standard input."),
    NOT_WRITTEN(
            "NotWritten",
            Problem.Kind.UNAVAILABLE,
            "A file of the demonstration cannot be written: {reason}.",
            "Check that the disk has free space and that you have permission to write there."),
    OUTPUT_LOST(
            "OutputLost",
            Problem.Kind.UNAVAILABLE,
            "The results could not be written to standard output: {reason}.",
            "Check that the destination has free space and is writable, then run the command again."),
    PORT_UNAVAILABLE(
            "PortUnavailable",
            Problem.Kind.UNAVAILABLE,
            "Port {port} is not available: {reason}.",
            "Stop the program that uses the port, or choose another port."),
    STOPPED(
            "Stopped",
            Problem.Kind.UNAVAILABLE,
            "The staging was stopped. The data sent so far is kept. The target is not a valid VHD until it is complete.",
            "Use the first of these commands to resume, or the second to remove the data:"),
    TENANT_FILE("TenantFile", Problem.Kind.REFUSED, "{message}", "{remedy}"),
    UNEXPECTED(
            "Unexpected",
            Problem.Kind.IN_DOUBT,
            "An unexpected error occurred: {error}. This is a bug in cloudpc-snapshots.",
            "Before you try again, run status to see the state of the import, and reconcile to find unfinished requests."
                    + " Report the bug with the output of --verbose.");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private final String code;
    private final Problem.Kind kind;
    private final String message;
    private final String remedy;

    HostError(String code, Problem.Kind kind, String message, String remedy) {
        this.code = code;
        this.kind = kind;
        this.message = message;
        this.remedy = remedy;
    }

    /** Stable, for scripts. */
    public String code() {
        return code;
    }

    /** The sentence, with the names of its values in braces. */
    public String message() {
        return message;
    }

    /** What to do, with the names of its values in braces. */
    public String remedy() {
        return remedy;
    }

    /** The problem with these values in the order of their names in message and remedy. */
    public Problem with(Object... values) {
        var filled = PLACEHOLDER.matcher(message + "\n" + remedy);
        var text = new StringBuilder();
        int next = 0;
        while (filled.find()) {
            filled.appendReplacement(text, Matcher.quoteReplacement(String.valueOf(values[next++])));
        }
        filled.appendTail(text);
        int end = text.indexOf("\n");
        return Problem.of(kind, code, text.substring(0, end), text.substring(end + 1));
    }
}
