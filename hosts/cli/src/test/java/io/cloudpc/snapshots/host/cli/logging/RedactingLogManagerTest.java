package io.cloudpc.snapshots.host.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RedactingLogManagerTest {
    private static final String TOKEN = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJo.c2lnbmF0dXJl";

    private final List<LogRecord> handled = new ArrayList<>();

    @Test
    void redactsMessageParametersAndExceptionsBeforeAnyHandler() {
        var logger = logger("library");
        var cause = new IllegalStateException("token=" + TOKEN);
        cause.addSuppressed(new IllegalArgumentException("also " + TOKEN));
        var record = new LogRecord(Level.FINEST, "got {0} of {1}");
        record.setParameters(new Object[] {TOKEN, "Entra"});
        record.setThrown(new RuntimeException("failed with " + TOKEN, cause));

        logger.log(record);

        assertThat(handled).singleElement().satisfies(seen -> {
            assertThat(seen.getMessage()).isEqualTo("got … of Entra");
            assertThat(seen.getParameters()).isNull();
            assertThat(stackTrace(seen.getThrown()))
                    .contains("java.lang.RuntimeException: failed with …", "IllegalStateException", "also …")
                    .contains("redactsMessageParametersAndExceptionsBeforeAnyHandler")
                    .doesNotContain("eyJ");
        });
    }

    @Test
    void redactsTheSecretsOfTheSettings() {
        LibraryLogging.withhold(List.of("nobody-may-see-this"));

        logger("other").info("It is nobody-may-see-this.");

        assertThat(handled).singleElement().satisfies(seen -> assertThat(seen.getMessage())
                .isEqualTo("It is …."));
    }

    @Test
    void redactsWholeLinesOfTheStandardStreams() {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new PrintStream(
                new RedactingStream(new PrintStream(bytes, false, Charset.defaultCharset())),
                true,
                Charset.defaultCharset())) {
            stream.print("Bearer ");
            stream.print("abcdefgh");
            stream.println("ijkl");
            stream.print("and eyJ0eXAiOiJKV1Qi");
        }

        assertThat(bytes).hasToString("Bearer …" + System.lineSeparator() + "and …");
    }

    private Logger logger(String name) {
        var logger = new Logger(name, null) {};
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                handled.add(record);
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
        new RedactingLogManager().addLogger(logger);
        return logger;
    }

    private static String stackTrace(Throwable thrown) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            thrown.printStackTrace(stream);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
