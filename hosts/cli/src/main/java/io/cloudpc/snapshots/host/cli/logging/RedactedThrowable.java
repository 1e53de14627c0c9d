package io.cloudpc.snapshots.host.cli.logging;

import org.jspecify.annotations.Nullable;

/** An exception as it is logged: the same class name, stack and causes, and messages without secrets. */
final class RedactedThrowable extends Throwable {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    private final String text;

    private RedactedThrowable(Throwable original, @Nullable Throwable cause) {
        super(null, cause, true, true);
        text = LibraryLogging.redact(original.toString());
        setStackTrace(original.getStackTrace());
    }

    static RedactedThrowable of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static RedactedThrowable of(Throwable original, int depth) {
        var cause = original.getCause();
        var redacted = new RedactedThrowable(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
        if (depth > 0) {
            for (var suppressed : original.getSuppressed()) {
                redacted.addSuppressed(of(suppressed, depth - 1));
            }
        }
        return redacted;
    }

    @Override
    public String getMessage() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
