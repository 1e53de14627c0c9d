package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by Azure CLI, as a process with everything logged that libraries can log. */
@DisabledOnOs(OS.WINDOWS)
class SignInProcessTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final String TOKEN = "eyJ0eXAiOiJKV1Qi.nobody-may-see-this.c2lnbmF0dXJl";
    private static final String JSON = "{\"accessToken\": \"" + TOKEN + "\", \"expires_on\": 4102444800}";

    @TempDir
    private Path directory;

    @Test
    void isNotStoppedByANoticeAndShowsTheTokenNowhere() throws Exception {
        azureCli("echo 'WARNING: You have 2 updates available.' >&2\necho '" + JSON + "'\n");

        var run = list();

        // Signed in; then nothing answers.
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("JournalFailed").doesNotContain("NotSignedIn");
        assertNoToken(run);
    }

    @Test
    void repeatsNothingThatItCannotRead() throws Exception {
        azureCli("echo 'Bearer " + TOKEN + "' >&2\necho 'surprise " + JSON + "'\n");

        var run = list();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("NotSignedIn", "Azure CLI printed no token", "Run az login");
        assertNoToken(run);
    }

    private void assertNoToken(Run run) throws IOException {
        assertThat(run.err()).contains("FINE").doesNotContain("nobody-may-see-this");
        assertThat(run.out()).doesNotContain("nobody-may-see-this");
        assertThat(Files.readString(directory.resolve("library.log")))
                .contains("FINE")
                .doesNotContain("nobody-may-see-this");
    }

    private void azureCli(String script) throws IOException {
        var file = Files.writeString(directory.resolve("az"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Run list() throws Exception {
        var logging = Files.writeString(directory.resolve("logging.properties"), """
                handlers = java.util.logging.ConsoleHandler, java.util.logging.FileHandler
                .level = ALL
                jdk.event.security.level = OFF
                java.util.logging.ConsoleHandler.level = ALL
                java.util.logging.FileHandler.level = ALL
                java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
                java.util.logging.FileHandler.pattern = library.log
                """);
        var configuration = Files.write(
                directory.resolve("contoso.properties"),
                List.of(
                        "storage.account = /subscriptions/8f0d6b0e-0000-4000-8000-000000000001/resourceGroups/migration"
                                + "/providers/Microsoft.Storage/storageAccounts/contosodisks",
                        "credential = azureCli",
                        "request.tries = 1",
                        "allow.emulator = true",
                        "graph.endpoint = http://127.0.0.1:1/beta",
                        "storage.endpoint = http://127.0.0.1:1/contosodisks"));
        return run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + logging,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "list",
                "--environment",
                "azure",
                "--config",
                configuration.toString(),
                "--verbose",
                "--json"));
    }

    private Run run(List<String> command) throws Exception {
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        directory + ":/usr/bin:/bin",
                        "AZURE_LOG_LEVEL",
                        "verbose",
                        "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY",
                        "bm9ib2R5"));
        var process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(err));
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
