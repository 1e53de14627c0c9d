package io.cloudpc.snapshots.host.cli.logging;

import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lets every record pass, without the secrets in its message, its parameters and its exception. */
final class RedactingFilter implements Filter {
    private final Formatter formatter = new MessageFormatter();

    @Override
    public boolean isLoggable(LogRecord record) {
        record.setMessage(LibraryLogging.redact(formatter.formatMessage(record)));
        record.setParameters(null);
        record.setResourceBundle(null);
        if (record.getThrown() != null) {
            record.setThrown(RedactedThrowable.of(record.getThrown()));
        }
        return true;
    }

    /** Inserts parameters. The JDK's own formatters need the manager that this filter is made for. */
    private static final class MessageFormatter extends Formatter {
        @Override
        public String format(LogRecord record) {
            return formatMessage(record);
        }
    }
}
