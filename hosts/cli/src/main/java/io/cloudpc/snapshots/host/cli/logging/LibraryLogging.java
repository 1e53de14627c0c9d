package io.cloudpc.snapshots.host.cli.logging;

import io.cloudpc.snapshots.environments.redaction.SecretRedaction;
import java.io.PrintStream;
import java.util.Collection;

/**
 * Stands between libraries and everything that they can write to. Whatever they log, at any level and to any handler of the
 * JDK's logging, and whatever is printed to the standard streams behind the console's back, is redacted first.
 */
public final class LibraryLogging {
    private static volatile SecretRedaction redaction = SecretRedaction.byForm();

    private LibraryLogging() {}

    /**
     * Installs it, before anything logs.
     *
     * @param silent whether libraries log nothing at all
     */
    public static void install(boolean silent) {
        System.setProperty("java.util.logging.manager", RedactingLogManager.class.getName());
        if (silent) {
            System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
        }
        System.setOut(redacting(System.out));
        System.setErr(redacting(System.err));
    }

    /** Removes these texts, too, from now on. */
    public static void withhold(Collection<String> secrets) {
        redaction = redaction.withSecrets(secrets);
    }

    /** Writes what is left in the standard streams. */
    public static void flush() {
        System.out.close();
        System.err.close();
    }

    static String redact(String text) {
        return redaction.redact(text);
    }

    private static PrintStream redacting(PrintStream stream) {
        return new PrintStream(new RedactingStream(stream), false);
    }
}
