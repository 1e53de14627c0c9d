package io.cloudpc.snapshots.environments.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.settings.CredentialKind;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsSource;
import io.cloudpc.snapshots.environments.settings.SourceType;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSettingsTest {
    private static final String ACCOUNT = "storage.account = /subscriptions/8f0d6b0e-0000-4000-8000-000000000001"
            + "/resourceGroups/migration/providers/Microsoft.Storage/storageAccounts/contosodisks";
    private static final String SECRET = "nobody-may-see-this";

    @TempDir
    private Path directory;

    @Test
    void needsNoMoreThanAStorageAccount() {
        var settings = read(ACCOUNT).get();

        assertThat(settings.account().account()).isEqualTo("contosodisks");
        assertThat(settings.cloud()).isEqualTo(Cloud.PUBLIC);
        assertThat(settings.login().kind()).isEqualTo(CredentialKind.DEFAULT);
        assertThat(settings.journal().value()).isEqualTo("cloudpc-journal");
        assertThat(settings.staging().value()).isEqualTo("cloudpc-disks");
        assertThat(settings.sourceType()).isEqualTo(SourceType.STORAGE_ACCOUNT);
        assertThat(settings.emulation().graph()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloud = mars | cloud must be one of public, usgov, not 'mars'.",
                "credential = magic | credential must be one of default,",
                "request.tries = 0 | request.tries must be a whole number from 1 to 10, not '0'.",
                "request.tries = 11 | request.tries must be a whole number from 1 to 10, not '11'.",
                "request.tries = many | request.tries must be a whole number from 1 to 10, not 'many'.",
                "allow.emulator = perhaps | allow.emulator must be true or false, not 'perhaps'.",
                "journal.container = UPPER | journal.container: The container name 'UPPER' breaks",
                "client.id = x | client.id is not used by the credential 'default'.",
                "graph.endpoint = http://127.0.0.1:8080/beta | graph.endpoint is for simulators and emulators",
            })
    void namesTheFileTheLineAndTheKeyOfAMistake(String line, String said) {
        var failure = read("# Contoso", "", ACCOUNT, line).getLeft();

        assertThat(failure.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).contains(line.substring(0, line.indexOf(' ')));
            assertThat(problem.message()).contains(file() + "', line 4: " + said);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void namesEveryMistakeAtOnce() {
        var failure = read("cloud = mars", "request.tries = many", "credential = clientSecret")
                .getLeft();

        assertThat(failure.problems())
                .extracting(problem -> problem.key().orElse(""))
                .containsExactly("cloud", "tenant", "client.id", "client.secret", "storage.account", "request.tries");
    }

    @Test
    void namesWhatIsMissing() {
        var failure = read("cloud = public").getLeft();

        assertThat(failure.message()).isEqualTo("storage.account is not set. It holds the journal.");
        assertThat(failure.remedy()).contains("CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT");
        assertThat(read(ACCOUNT, "credential = certificate").getLeft().message())
                .contains("tenant is not set. The credential 'certificate' needs it.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesACertificateBesideTheFileOnlyIfNobodyElseMayUseIt() throws IOException {
        var lines = new String[] {
            ACCOUNT,
            "credential = certificate",
            "tenant = contoso.com",
            "client.id = app",
            "client.certificate = app.pem"
        };
        assertThat(read(lines).getLeft().message()).contains("line 5: client.certificate: there is no file '");
        var certificate = Files.writeString(directory.resolve("app.pem"), "PEM");
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));

        var exposed = read(lines);
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("r--------"));

        assertThat(exposed.getLeft().remedy()).contains("chmod 600 " + certificate);
        assertThat(read(lines).get().login().certificate()).contains(certificate);
    }

    @Test
    void takesOnlyWhatTheKindOfCredentialNeeds() {
        var variables = Map.of("CLOUDPC_SNAPSHOTS_CLIENT_SECRET", SECRET);

        var problem = read(variables, List.of("credential=azureCli"), ACCOUNT).getLeft();

        assertThat(problem.message())
                .contains("CLOUDPC_SNAPSHOTS_CLIENT_SECRET: client.secret is not used by the credential 'azureCli'")
                .doesNotContain(SECRET);
        assertThat(read(Map.of(), List.of("credential=managedIdentity", "client.id=own"), ACCOUNT)
                        .get()
                        .login()
                        .clientId())
                .contains("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.example/beta",
                "http://10.0.0.1/beta",
                "ftp://127.0.0.1/beta",
                "http://127.0.0.1:8080/beta/",
                "http://user@127.0.0.1/beta",
                "https://proxy.example/beta?x",
                "127.0.0.1:8080",
                "http:///beta",
                "::"
            })
    void sendsTokensOnlyByHttpsOrToThisMachine(String url) {
        var problem = read(ACCOUNT, "allow.emulator = true", "graph.endpoint = " + url)
                .getLeft();

        assertThat(problem.message()).contains("line 3: graph.endpoint must be an https URL");
    }

    @Test
    void takesAnEmulatorThatIsAllowed() {
        var variables =
                Map.of("CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", "bm9ib2R5", "CLOUDPC_SNAPSHOTS_GRAPH_TOKEN", SECRET);
        var lines = new String[] {
            ACCOUNT,
            "allow.emulator = true",
            "graph.endpoint = http://localhost:8080/beta",
            "storage.endpoint = https://emulator.example/contosodisks"
        };

        var emulation = read(variables, List.of(), lines).get().emulation();

        assertThat(emulation.graph()).hasToString("Optional[http://localhost:8080/beta]");
        assertThat(emulation.storage()).hasToString("Optional[https://emulator.example/contosodisks]");
        assertThat(emulation.toString()).doesNotContain(SECRET, "bm9ib2R5");
    }

    @Test
    void takesNoKeyOrTokenForARealService() {
        var key = Map.of("CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", "bm9ib2R5");

        assertThat(read(key, List.of(), ACCOUNT).getLeft().message()).contains("they are not allowed");
        assertThat(read(key, List.of("allow.emulator=true"), ACCOUNT).getLeft().message())
                .contains("storage.accountKey needs storage.endpoint, which is not set.");
    }

    @Test
    void sendsNoTokenOfAnIdentityToAnEmulatorByHttp() {
        var failure = read(ACCOUNT, "allow.emulator = true", "storage.endpoint = http://127.0.0.1:10000/contosodisks")
                .getLeft();

        assertThat(failure.message()).contains("line 3: storage.endpoint is an http URL");
    }

    @Test
    void repeatsNoKeyThatIsNone() {
        var key = Map.of("CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", "not base64!");

        var problem = read(key, List.of("allow.emulator=true", "storage.endpoint=http://127.0.0.1:1/x"), ACCOUNT)
                .getLeft();

        assertThat(problem.message()).contains("Base64").doesNotContain("not base64!");
    }

    private Path file() {
        return directory.resolve("contoso.properties");
    }

    private Either<InvalidSettings, AzureSettings> read(String... lines) {
        return read(Map.of(), List.of(), lines);
    }

    private Either<InvalidSettings, AzureSettings> read(
            Map<String, String> variables, List<String> options, String... lines) {
        try {
            Files.write(file(), Arrays.asList(lines));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Settings.read(
                        SettingsSource.arguments("--set", options),
                        SettingsSource.variables(variables),
                        SettingsSource.file(file()))
                .flatMap(AzureSettings::read);
    }
}
