package io.cloudpc.snapshots.environments.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.environments.failure.NotSignedIn;
import io.cloudpc.snapshots.environments.failure.SignInAttempt;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import io.cloudpc.snapshots.environments.settings.SettingsSource;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Each kind of credential, with answers that it cannot read, and with none: what is said and logged contains no secret. */
@DisabledOnOs(OS.WINDOWS)
class SecretsOfCredentialsTest {
    private static final String SCOPE = "https://graph.microsoft.com/.default";
    private static final String SECRET = "nobody-may-see-this-secret";
    private static final String TOKEN = "nobody-may-see-this-token";

    /** A token in the middle of something that is no JSON. */
    private static final String UNREADABLE =
            "WARNING: a notice\n{\"access_token\":\"" + TOKEN + "\",\"accessToken\":\"" + TOKEN + "\"}";

    private static final String PASSWORD = "nobody-may-see-this-password";

    @TempDir
    private Path directory;

    private final LibraryLog log = new LibraryLog();

    @BeforeEach
    void listen() {
        log.start();
    }

    @AfterEach
    void stopListening() {
        log.stop();
    }

    static Stream<String> kinds() {
        return Stream.of("default", "clientSecret", "certificate", "managedIdentity", "workloadIdentity", "azureCli");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void repeatsNothingOfAnAnswerThatCannotBeRead(String kind) throws Exception {
        var failure = signIn(kind, answering(200, UNREADABLE), "cat <<'E'\n" + UNREADABLE + "]\nE\n", 20)
                .getLeft();

        assertThat(failure.attempts()).isNotEmpty();
        assertNoSecret(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void repeatsNoTokenOfAnError(int status) throws Exception {
        for (var kind : List.of("clientSecret", "managedIdentity", "workloadIdentity")) {
            var failure =
                    signIn(kind, answering(status, UNREADABLE), "exit 1\n", 20).getLeft();

            assertNoSecret(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysWhenThereIsNoAnswer(String kind) throws Exception {
        var failure = signIn(kind, silent(), "exec sleep 600\n", 1).getLeft();

        assertThat(failure.kind()).as(failure.message()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.attempts())
                .filteredOn(SignInAttempt::temporary)
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.message()).contains("did not answer within"));
        assertThat(failure.message()).doesNotContainIgnoringCase("null");
        assertNoSecret(failure);
    }

    private void assertNoSecret(NotSignedIn failure) {
        assertThat(failure.message() + failure.remedy() + failure).doesNotContain(SECRET, TOKEN, PASSWORD);
        assertThat(log.text()).doesNotContain(SECRET, TOKEN, PASSWORD);
    }

    private Either<NotSignedIn, String> signIn(String kind, HttpClient http, String script, int seconds)
            throws Exception {
        var programs = new FakePrograms(directory).with("az", script).with("pwsh", script);
        var surroundings = new Surroundings(programs.onPath(), http, configuration(kind), Duration.ofSeconds(seconds));
        var reader = new SettingsReader(settings(kind));
        var login = LoginReader.read(reader, reader.find(Setting.CLOUD).orElseThrow())
                .orElseThrow();
        return new SignIn(new Links(login, surroundings).all(), Clock.systemUTC(), new SignInHttp(HttpProxies.none()))
                .signIn(SCOPE);
    }

    private Settings settings(String kind) throws Exception {
        var values = new HashMap<>(Map.of("credential", kind));
        if (kind.startsWith("c")) {
            values.putAll(Map.of("tenant", "8f0d6b0e-0000-4000-8000-000000000002", "client.id", "app"));
        }
        if (kind.equals("clientSecret")) {
            values.put("client.secret", SECRET);
        }
        if (kind.equals("certificate")) {
            values.putAll(Map.of("client.certificate", keyStore(), "client.certificate.password", PASSWORD));
        }
        return Settings.read(SettingsSource.map("Test", values)).get();
    }

    private Configuration configuration(String kind) throws IOException {
        var assertion = Files.writeString(directory.resolve("assertion"), SECRET);
        Map<String, String> variables = kind.equals("workloadIdentity")
                ? Map.of(
                        "AZURE_TENANT_ID", "8f0d6b0e-0000-4000-8000-000000000002",
                        "AZURE_CLIENT_ID", "8f0d6b0e-0000-4000-8000-000000000003",
                        "AZURE_FEDERATED_TOKEN_FILE", assertion.toString())
                : Map.of();
        return new ConfigurationBuilder(source -> Map.of(), source -> Map.of(), source -> variables).build();
    }

    private String keyStore() throws Exception {
        var file = directory.resolve("app.pfx");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "app",
                        "-dname",
                        "CN=app",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private static HttpClient answering(int status, String body) {
        return request -> Mono.just(new TokenAnswer(request, status, new HttpHeaders(), body));
    }

    private static HttpClient silent() {
        return request -> Mono.never();
    }
}
