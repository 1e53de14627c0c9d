package io.cloudpc.snapshots.host.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
        assertThat(settings.login().kind()).isEqualTo(Login.Kind.DEFAULT);
        assertThat(settings.journal().value()).isEqualTo("cloudpc-journal");
        assertThat(settings.staging().value()).isEqualTo("cloudpc-disks");
        assertThat(settings.sourceType()).isEqualTo(SourceType.STORAGE_ACCOUNT);
        assertThat(settings.emulation().graph()).isEmpty();
    }

    @Test
    void takesAnOptionBeforeAVariableAndAVariableBeforeTheFile() {
        var lines =
                new String[] {ACCOUNT, "journal.container = of-file", "staging.container = of-file", "cloud = usgov"};
        var variables = Map.of(
                "CLOUDPC_SNAPSHOTS_JOURNAL_CONTAINER", "of-variable",
                "CLOUDPC_SNAPSHOTS_STAGING_CONTAINER", "of-variable",
                "CLOUDPC_SNAPSHOTS_ENVIRONMENT", "azure",
                "PATH", "anything");

        var settings =
                read(variables, List.of("journal.container=of-option"), lines).get();

        assertThat(settings.journal().value()).isEqualTo("of-option");
        assertThat(settings.staging().value()).isEqualTo("of-variable");
        assertThat(settings.cloud()).isEqualTo(Cloud.US_GOVERNMENT);
    }

    @Test
    void isSetByVariablesAlone() {
        var settings = Settings.read(
                        Optional.empty(),
                        Map.of("CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT", ACCOUNT.substring(ACCOUNT.indexOf('/'))),
                        List.of())
                .flatMap(AzureSettings::of);

        assertThat(settings.get().account().account()).isEqualTo("contosodisks");
    }

    @ParameterizedTest
    @EnumSource
    void namesEachVariableAfterItsKey(Setting setting) {
        assertThat(setting.variable()).matches("CLOUDPC_SNAPSHOTS(_[A-Z]+)+");
        assertThat(Setting.ofVariable(setting.variable())).contains(setting);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloud = mars | cloud: 'mars'",
                "clowd = public | no key 'clowd'",
                "credential = magic | credential: 'magic'",
                "request.tries = 0 | request.tries: '0'",
                "request.tries = many | request.tries: 'many'",
                "allow.emulator = perhaps | allow.emulator: 'perhaps'",
                "journal.container = UPPER | journal.container: ",
                "source.type = | source.type has no value",
                "nonsense | not 'key = value'",
                "client.id = x | client.id: the credential 'default' takes none",
                "graph.endpoint = http://127.0.0.1:8080/beta | graph.endpoint: it is for simulators",
            })
    void namesTheFileTheLineAndTheKeyOfAMistake(String line, String said) {
        var problem = read("# Contoso", "", ACCOUNT, line).getLeft();

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.message()).contains(file() + "', line 4", said);
        assertThat(problem.causes())
                .allSatisfy(cause -> assertThat(cause.remedy()).isNotBlank());
    }

    @Test
    void namesBothLinesOfAKeyThatIsSetTwice() {
        assertThat(read(ACCOUNT, "cloud = public", "cloud = usgov").getLeft().message())
                .contains("line 3: cloud is set already", "line 2");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(read("cloud = public").getLeft().message()).contains("storage.account is not set");
        assertThat(read(ACCOUNT, "credential = certificate").getLeft().message())
                .contains("tenant is not set");
        assertThat(Settings.read(Optional.of(file()), Map.of(), List.of())
                        .flatMap(AzureSettings::of)
                        .isRight())
                .isFalse();
        assertThat(Settings.read(Optional.of(directory.resolve("none")), Map.of(), List.of())
                        .getLeft()
                        .message())
                .contains("no configuration file");
        assertThat(Settings.read(Optional.of(directory), Map.of(), List.of())
                        .getLeft()
                        .message())
                .contains("not a file");
    }

    @Test
    void namesAVariableThatSetsNothing() {
        var problem = read(Map.of("CLOUDPC_SNAPSHOTS_CLOWD", "public"), List.of(), ACCOUNT)
                .getLeft();

        assertThat(problem.message()).contains("CLOUDPC_SNAPSHOTS_CLOWD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud", "clowd=public", "cloud=", "=public", ""})
    void refusesAnOptionThatSetsNothing(String option) {
        assertThat(read(Map.of(), List.of(option), ACCOUNT).getLeft().message()).contains("--set takes KEY=VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client.secret", "client.certificate.password", "graph.token", "storage.accountKey"})
    void takesNoSecretByOption(String key) {
        var problem = read(Map.of(), List.of(key + "=" + SECRET), ACCOUNT).getLeft();

        assertThat(problem.message()).contains("no secret such as " + key);
        assertThat(problem.toString()).doesNotContain(SECRET);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesASecretFromAFileOnlyIfNobodyElseMayUseIt() throws IOException {
        var lines = new String[] {
            ACCOUNT, "credential = clientSecret", "tenant = contoso.com", "client.id = app", "client.secret = " + SECRET
        };
        for (var permissions : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            var problem = read(permissions, Map.of(), List.of(), lines).getLeft();

            assertThat(problem.message()).contains("line 5 holds the secret client.secret");
            assertThat(problem.causes().get(0).remedy()).contains("chmod 600");
            assertThat(problem.toString()).doesNotContain(SECRET);
        }

        var settings = read("rw-------", Map.of(), List.of(), lines).get();

        assertThat(settings.login().secret().map(Secret::reveal)).contains(SECRET);
        assertThat(settings.toString()).doesNotContain(SECRET);
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
        assertThat(read(lines).getLeft().message()).contains("line 5: client.certificate: there is no file");
        var certificate = Files.writeString(directory.resolve("app.pem"), "PEM");
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));

        var exposed = read(lines);
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("r--------"));

        assertThat(exposed.getLeft().causes().get(0).remedy()).contains("chmod 600 " + certificate);
        assertThat(read(lines).get().login().certificate()).contains(certificate);
    }

    @Test
    void takesOnlyWhatTheKindOfCredentialNeeds() {
        var variables = Map.of("CLOUDPC_SNAPSHOTS_CLIENT_SECRET", SECRET);

        var problem = read(variables, List.of("credential=azureCli"), ACCOUNT).getLeft();

        assertThat(problem.message())
                .contains("The variable CLOUDPC_SNAPSHOTS_CLIENT_SECRET", "'azureCli' takes none")
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

        assertThat(problem.message()).contains("line 3: graph.endpoint: ");
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

        assertThat(read(key, List.of(), ACCOUNT).getLeft().message()).contains("not allowed here");
        assertThat(read(key, List.of("allow.emulator=true"), ACCOUNT).getLeft().message())
                .contains("goes with storage.endpoint");
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

    private Either<Problem, AzureSettings> read(String... lines) {
        return read(Map.of(), List.of(), lines);
    }

    private Either<Problem, AzureSettings> read(Map<String, String> variables, List<String> options, String... lines) {
        try {
            Files.write(file(), Arrays.asList(lines));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Settings.read(Optional.of(file()), variables, options).flatMap(AzureSettings::of);
    }

    private Either<Problem, AzureSettings> read(
            String permissions, Map<String, String> variables, List<String> options, String... lines)
            throws IOException {
        Files.write(file(), new ArrayList<>(Stream.of(lines).toList()));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
        return Settings.read(Optional.of(file()), variables, options).flatMap(AzureSettings::of);
    }
}
