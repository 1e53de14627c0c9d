package io.cloudpc.snapshots.host.cli.output;

import io.cloudpc.snapshots.environments.redaction.SecretRedaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the two streams of a process. Remembers what went wrong instead of losing it, and says nothing more then. */
final class Stream {
    private final OutputStream out;
    private SecretRedaction redaction = SecretRedaction.byForm();
    private @Nullable IOException failure;

    Stream(OutputStream out) {
        this.out = out;
    }

    void withhold(List<String> texts) {
        redaction = redaction.withSecrets(texts);
    }

    void write(String text, Charset charset) {
        if (failure != null) {
            return;
        }
        try {
            out.write(redaction.redact(text).getBytes(charset));
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Whether the reader went away, as {@code head} does when it has enough. */
    boolean isAbandoned() {
        return failure != null && message(failure).contains("pipe");
    }

    /** Why not everything was written, if the reader is still there. */
    Optional<String> loss() {
        return failure == null || isAbandoned() ? Optional.empty() : Optional.of(String.valueOf(failure.getMessage()));
    }

    private static String message(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
