package io.cloudpc.snapshots.testing.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is packaged: tests of its module run on another class path. */
class PackagedProgramTest {
    /** What only commands in Azure may load, since it takes longer than they have all together. */
    private static final String[] HEAVY = {
        " io.netty.",
        " reactor.",
        " com.azure.",
        " com.microsoft.",
        " okhttp3.",
        " kotlin.",
        " org.slf4j.",
        " com.sun.jna."
    };

    @TempDir
    private Path directory;

    @Test
    void findsEveryJarThatItsManifestNames() throws IOException {
        try (var jar = new JarFile(Program.host().toFile())) {
            var classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");

            assertThat(Stream.of(classPath.split(" ")).map(Program.host()::resolveSibling))
                    .hasSizeGreaterThan(10)
                    .allMatch(Files::exists);
        }
    }

    @Test
    void simulatesMicrosoftGraph() throws Exception {
        var process = Program.in(directory).start("simulate", "--json");
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var url = Program.parsed(out.readLine()).get("baseUrl").asText();
            var request = HttpRequest.newBuilder(URI.create(url + "/users/megan@contoso.com"))
                    .header("Authorization", "Bearer any")
                    .timeout(Duration.ofSeconds(Program.PATIENCE_SECONDS))
                    .build();

            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("megan@contoso.com");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void checksAFileWithoutLoadingAnythingOfAzure() throws IOException {
        SampleDisks.writeTo(directory.resolve("megan.vhd"));
        var loaded = directory.resolve("loaded");

        var run = Program.in(directory)
                .withJava("-Xlog:class+load:file=" + loaded.getFileName())
                .run("check", "megan.vhd");

        assertThat(run.exitCode()).isZero();
        assertThat(loaded).content().contains(" io.cloudpc.snapshots.domain.").doesNotContain(HEAVY);
    }
}
