package io.cloudpc.snapshots.testing.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.journey.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Keys, tokens and secrets come out nowhere, whoever turns which logging on. */
@ExtendWith(RunningAzurite.class)
@DisabledOnOs(OS.WINDOWS)
class AzureSecretsTest {
    private static final String CLIENT_SECRET = "client~secret~that~nobody~may~see";

    private final Path directory;
    private final Azurite azurite;
    private final AzureTrial trial;

    AzureSecretsTest(@TempDir Path directory, Azurite azurite) {
        this.directory = directory;
        this.azurite = azurite;
        trial = new AzureTrial(directory, azurite).upload();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void logsNoSecretAtAnyLevel() throws IOException {
        var program = talkative(trial.secrets());

        var imported = trial.run(
                program,
                "import",
                "--verbose",
                "--user",
                Journey.MEGAN,
                "--disk-blob",
                trial.disk().get(1),
                "--set",
                "source.type=sasUrl");
        var listed =
                trial.run(program, "list", "--verbose", "--set", "graph.endpoint=" + AzureTrial.nowhere() + "/beta");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("FINE");
        assertSecret(imported, listed);
        assertThat(imported.all()).doesNotContain("sig=");
    }

    @Test
    void saysWhyItCouldNotSignInWithoutTheSecret() throws IOException {
        trial.configure(login());
        var variables = new TreeMap<>(Map.of("CLOUDPC_SNAPSHOTS_CLIENT_SECRET", CLIENT_SECRET));
        // Nothing gets out of this machine.
        variables.put("HTTPS_PROXY", AzureTrial.nowhere());

        var plain = trial.run(trial.program().with(variables), "list", "--json");
        var verbose = trial.run(talkative(variables), "list", "--verbose");

        assertThat(plain.exitCode()).isEqualTo(3);
        assertThat(plain.err()).isEmpty();
        assertThat(plain.json().get(0).at("/error/code").asText()).isEqualTo("NotSignedIn");
        assertThat(plain.json().get(0).at("/error/message").asText()).contains("No token from client secret");
        assertThat(verbose.exitCode()).isEqualTo(3);
        assertSecret(plain, verbose);
    }

    @Test
    void repeatsNoSecretOfAConfigurationThatIsWrong() throws IOException {
        var settings = login();
        settings.put("client.secret", CLIENT_SECRET);
        settings.put("client.certificate.password", CLIENT_SECRET);
        trial.configure(settings);
        var open = trial.run("list");
        Files.setPosixFilePermissions(
                directory.resolve("contoso.properties"), PosixFilePermissions.fromString("rw-------"));
        var contradicting = trial.run("list");
        settings.remove("client.certificate.password");
        settings.put("client.secrett", CLIENT_SECRET);
        trial.configure(settings);
        var unknown = trial.run("list");
        var option = trial.run("list", "--set", "client.secret=" + CLIENT_SECRET);

        assertThat(open.said()).contains("chmod 600 contoso.properties");
        assertThat(contradicting.said()).contains("client.certificate.password");
        assertThat(unknown.said()).contains("'client.secrett'");
        assertThat(option.said())
                .contains("client.secret is a secret and cannot be an argument", "CLOUDPC_SNAPSHOTS_CLIENT_SECRET");
        assertThat(Stream.of(open, contradicting, unknown, option))
                .extracting(Outcome::exitCode)
                .containsOnly(2);
        assertSecret(open, contradicting, unknown, option);
    }

    private Map<String, String> login() {
        var settings = new TreeMap<String, String>();
        settings.put("storage.account", trial.settings().get("storage.account"));
        settings.put("credential", "clientSecret");
        settings.put("tenant", "8f0d6b0e-0000-4000-8000-000000000002");
        settings.put("client.id", "8f0d6b0e-0000-4000-8000-000000000003");
        return settings;
    }

    /** The program with everything that can make libraries talk. */
    private Program talkative(Map<String, String> secrets) throws IOException {
        var logging = Files.writeString(directory.resolve("logging.properties"), """
                handlers = java.util.logging.ConsoleHandler
                .level = ALL
                java.util.logging.ConsoleHandler.level = ALL
                """);
        var variables = new TreeMap<>(secrets);
        variables.put("AZURE_LOG_LEVEL", "verbose");
        variables.put("AZURE_HTTP_LOG_DETAIL_LEVEL", "body_and_headers");
        return trial.program().with(variables).withJava("-Djava.util.logging.config.file=" + logging);
    }

    private void assertSecret(Outcome... outcomes) {
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.all())
                .doesNotContain(AzureTrial.TOKEN, azurite.accountKey(), CLIENT_SECRET));
    }
}
