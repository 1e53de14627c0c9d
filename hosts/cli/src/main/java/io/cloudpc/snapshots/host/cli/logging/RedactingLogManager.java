package io.cloudpc.snapshots.host.cli.logging;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The JDK's logging, with every record redacted before a handler sees it. Public, because the JDK instantiates it by name.
 * Libraries reach it through SLF4J, {@link System.Logger} or directly.
 */
public final class RedactingLogManager extends LogManager {
    private static final RedactingFilter FILTER = new RedactingFilter();

    @Override
    public boolean addLogger(Logger logger) {
        boolean added = super.addLogger(logger);
        if (added) {
            logger.setFilter(FILTER);
        }
        return added;
    }
}
