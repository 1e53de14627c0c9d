package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what only the operating system can tell. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    /** Far more than any of these commands takes; a command that hangs fails the test. */
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    void endsWithTheExitCodeOfTheCommandAndKeepsItsStreamsApart() throws Exception {
        var trial = new Trial(directory);

        var good = java("check", "--json", trial.disk("good.vhd"));
        var bad = java("check", trial.damagedDisk("bad.vhd"));
        var missing = java("check", "nothing.vhd");
        var usage = java("check", "--nonsense");

        assertThat(good.exitCode()).isZero();
        assertThat(Run.jsonLines(good.out())).hasSize(1);
        assertThat(good.err()).isEmpty();
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.err()).isEmpty();
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).startsWith("Error: ").doesNotContain("\tat ", "\u001b");
        assertThat(usage.exitCode()).isEqualTo(2);
    }

    @Test
    void printsNothingButJsonLinesWhenToldTo() throws Exception {
        var demo = java("demo", "--json");

        assertThat(demo.exitCode()).isZero();
        assertThat(Run.jsonLines(demo.out())).hasSize(8);
    }

    @Test
    void simulatesMicrosoftGraphUntilItIsStopped() throws Exception {
        var process = new ProcessBuilder(javaCommand("simulate", "--json")).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var url = Run.jsonLines(out.readLine()).get(0).get("baseUrl").asText();
            var request = HttpRequest.newBuilder(URI.create(url + "/users/megan@contoso.com"))
                    .header("Authorization", "Bearer any")
                    .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                    .build();

            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("megan@contoso.com");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void simulatesByHttpsForThoseWhoTrustTheCertificateThatItWrites() throws Exception {
        var file = directory.resolve("simulator.pem");
        var process =
                new ProcessBuilder(javaCommand("simulate", "--json", "--tls", file.toString(), "--tolerant")).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var url = Run.jsonLines(out.readLine()).get(0).get("baseUrl").asText();
            var request = HttpRequest.newBuilder(URI.create(url + "/users/megan@contoso.com"))
                    .header("Authorization", "Bearer any")
                    .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                    .build();

            var answer = HttpClient.newBuilder()
                    .sslContext(trusting(file))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            var again = java("simulate", "--tls", file.toString());

            assertThat(url).startsWith("https://127.0.0.1:");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).contains("cannot be written to", "exists already");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(file).doesNotExist();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void neverWaitsForWhatIsNotAFile() throws Exception {
        var pipe = directory.resolve("pipe.vhd").toString();
        assertThat(run(List.of("mkfifo", pipe)).exitCode()).isZero();
        var trial = Trial.in(directory);

        var runs = Stream.of(
                        java("check", pipe),
                        java("check", "/dev/zero"),
                        java("demo", "--disk", pipe),
                        java("list", "--tenant", pipe),
                        java(trial.arguments("import", "--user", MEGAN, "--disk", pipe)))
                .toList();

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("Error: ").doesNotContain("\tat ");
        });
    }

    @Test
    void namesTheLocaleWhenItCannotNameTheFile() throws Exception {
        new Trial(directory).disk("disk.vhd");

        var run = shell(
                "mv disk.vhd \"$(printf 'gr\\303\\266\\303\\237e.vhd')\" && LC_ALL=C exec " + command("check *.vhd"));

        // Since JDK 18 macOS and some Linux builds can name it all the same.
        assumeTrue(run.exitCode() != 0);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("UTF-8").doesNotContain("\tat ");
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws Exception {
        var run = shell(command("demo --json") + " | head -n 1");

        assertThat(Run.jsonLines(run.out())).hasSize(1);
        assertThat(run.err()).doesNotContain("Error", "Exception");
    }

    @Test
    void tellsOfResultsThatCouldNotBeWritten() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        new Trial(directory).disk("disk.vhd");

        var run = shell(command("check --json disk.vhd") + " > /dev/full");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.said()).contains("could not be written to standard output");
    }

    @Test
    void saysThatTheImportGoesOnWhenItIsStoppedWhileItWaits() throws Exception {
        var trial = Trial.in(directory);
        var err = directory.resolve("err");
        var arguments =
                trial.arguments("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"), "--wait", "--real-time");
        var process = new ProcessBuilder(javaCommand(arguments))
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        awaitText(err, "Accepted, ", process);
        process.destroy();

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(err)).contains("The import continues", "status --tenant");
        assertThat(trial.run("status", "--user", MEGAN).exitCode()).isZero();
    }

    private static void awaitText(Path file, String text, Process process) throws IOException, InterruptedException {
        while (!Files.readString(file).contains(text)) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the process ended: " + Files.readString(file));
            }
        }
    }

    private Run java(String... arguments) throws Exception {
        return run(javaCommand(arguments));
    }

    private Run shell(String script) throws Exception {
        return run(List.of("sh", "-c", "set -e; cd '" + directory + "'; " + script));
    }

    /** The program and its arguments, as words of a shell. */
    private static String command(String arguments) {
        return String.join(" ", javaCommand()) + " " + arguments;
    }

    private static List<String> javaCommand(String... arguments) {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                Main.class.getName()),
                        Stream.of(arguments))
                .toList();
    }

    private Run run(List<String> command) throws Exception {
        var out = Files.createTempFile(directory, "run", ".out");
        var err = Files.createTempFile(directory, "run", ".err");
        var process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command + "\n" + Files.readString(err));
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
