package io.cloudpc.snapshots.host.cli;

/**
 * Keeps libraries off the two streams. The JDK's logging makes one of these, if anything ever logs, and finds that it
 * sets up no handler. Public, because the JDK makes it by name.
 */
public final class SilentLogging {
    static void install() {
        System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
    }
}
