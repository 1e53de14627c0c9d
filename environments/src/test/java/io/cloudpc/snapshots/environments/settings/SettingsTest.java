package io.cloudpc.snapshots.environments.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.failure.SettingProblem;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String SECRET = "nobody-may-see-this";

    @TempDir
    private Path directory;

    @Test
    void readsTheSameFromEachSource() {
        var values = Map.of("environment", "azure", "journal.container", "of-contoso", "request.tries", "7");
        var variables = new HashMap<>(Map.of("PATH", "anything", Settings.FILE_VARIABLE, "any.properties"));
        values.forEach((key, value) ->
                variables.put("CLOUDPC_SNAPSHOTS_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        var lines = values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .toList();
        var assignments = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .toList();

        var read = List.of(
                Settings.of(values),
                Settings.read(SettingsSource.file(file(lines.toArray(String[]::new)))),
                Settings.read(SettingsSource.variables(variables)),
                Settings.read(SettingsSource.arguments("--set", assignments)),
                Settings.read(SettingsSource.lookup("Host", key -> Optional.ofNullable(values.get(key)))));

        assertThat(read).allSatisfy(settings -> {
            var reader = new SettingsReader(settings.get());
            assertThat(settings.get().environment().get()).isEqualTo(EnvironmentName.AZURE);
            assertThat(reader.find(Setting.JOURNAL_CONTAINER)).hasToString("Optional[of-contoso]");
            assertThat(reader.find(Setting.REQUEST_TRIES)).contains(7);
            assertThat(reader.find(Setting.STAGING_CONTAINER)).hasToString("Optional[cloudpc-disks]");
            assertThat(reader.find(Setting.TENANT)).isEmpty();
        });
    }

    @Test
    void takesTheFirstSourceThatSetsIt() {
        var settings = Settings.read(
                        SettingsSource.arguments("--set", List.of("cloud=public", "cloud=usgov")),
                        SettingsSource.variables(Map.of(
                                "CLOUDPC_SNAPSHOTS_CLOUD", "mars",
                                "CLOUDPC_SNAPSHOTS_TENANT", "of-variable",
                                "CLOUDPC_SNAPSHOTS_CLIENT_ID", " ")),
                        SettingsSource.file(file("cloud = mars", "tenant = of-file", "client.id = of-file")))
                .get();
        var reader = new SettingsReader(settings);

        assertThat(reader.find(Setting.CLOUD)).contains(Cloud.US_GOVERNMENT);
        assertThat(reader.find(Setting.TENANT)).contains("of-variable");
        assertThat(reader.find(Setting.CLIENT_ID)).contains("of-file");
    }

    @Test
    void asksAHostsConfigurationForLowerCaseKeysToo() {
        var settings = Settings.read(SettingsSource.lookup(
                        "Host", key -> key.equals("storage.account-key") ? Optional.of("bm9ib2R5") : Optional.empty()))
                .get();

        assertThat(new SettingsReader(settings)
                        .find(Setting.STORAGE_ACCOUNT_KEY)
                        .map(Secret::reveal))
                .contains("bm9ib2R5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clowd = public | there is no setting 'clowd' | Did you mean cloud?",
                "unrelated = public | there is no setting 'unrelated' | docs/configuration.md lists all of them.",
                "cloud = | cloud has no value | Add a value",
                "nonsense | expected 'key = value' | start it with #",
            })
    void namesTheFileAndTheLineOfAMistake(String line, String rule, String remedy) {
        var problems =
                read("# Contoso", "", line, "tenant = contoso.com").getLeft().problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).contains("'" + path() + "', line 3");
            assertThat(problem.message()).contains(path() + "', line 3: " + rule);
            assertThat(problem.remedy()).contains(remedy);
        });
    }

    @Test
    void namesEveryMistakeInEverySource() {
        var failure = Settings.read(
                        SettingsSource.arguments("--set", List.of("clowd=public")),
                        SettingsSource.variables(Map.of("CLOUDPC_SNAPSHOTS_CLOWD", "public")),
                        SettingsSource.map("Host", Map.of("client.idd", "app")),
                        SettingsSource.file(file("tenant = one", "tenant = two", "whatever")))
                .getLeft();

        assertThat(failure.problems())
                .extracting(SettingProblem::message)
                .satisfiesExactly(
                        message -> assertThat(message).isEqualTo("--set: there is no setting 'clowd'."),
                        message -> assertThat(message)
                                .isEqualTo("Environment variable CLOUDPC_SNAPSHOTS_CLOWD: there is no such setting."),
                        message -> assertThat(message).isEqualTo("Host: there is no setting 'client.idd'."),
                        message -> assertThat(message).contains("line 2: tenant is already set in", "line 1."),
                        message -> assertThat(message).contains("line 3: expected"));
        assertThat(failure.message()).contains("CLOUDPC_SNAPSHOTS_CLOWD", "line 3");
        assertThat(failure.problems().get(1).remedy()).contains("Did you mean CLOUDPC_SNAPSHOTS_CLOUD?");
    }

    @Test
    void findsTwoSpellingsOfOneKey() {
        assertThat(Settings.of(Map.of("client.id", "one", "client-id", "two"))
                        .getLeft()
                        .message())
                .isEqualTo("Settings: client.id is set twice.");
        assertThat(read("client.id = one", "client-id = two").getLeft().message())
                .contains("line 2: client-id is already set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud", "clowd=public", "cloud=", "=public", ""})
    void refusesAnArgumentThatSetsNothing(String argument) {
        assertThat(Settings.read(SettingsSource.arguments("--set", List.of(argument)))
                        .getLeft()
                        .message())
                .startsWith("--set: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.secret",
                "client.certificate.password",
                "graph.token",
                "storage.accountKey",
                "compute.token"
            })
    void refusesASecretAmongArguments(String key) {
        var failure = Settings.read(SettingsSource.arguments("--set", List.of(key + "=" + SECRET)))
                .getLeft();

        assertThat(failure.message()).contains(key + " is a secret", "process lists");
        assertThat(failure.remedy()).contains("Revoke", "CLOUDPC_SNAPSHOTS_");
        assertThat(failure.toString()).doesNotContain(SECRET);
    }

    @Test
    void repeatsNoArgumentThatMayBeASecret() {
        assertThat(Settings.read(SettingsSource.arguments("--set", List.of(SECRET)))
                        .getLeft()
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesASecretOnlyFromAFileOfItsOwnerAlone() throws IOException {
        var file = file("cloud = public", "client.secret = " + SECRET);
        for (var permissions : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            var failure = Settings.read(SettingsSource.file(file)).getLeft();

            assertThat(failure.message())
                    .contains("line 2: client.secret is a secret, and other users can access '" + file + "'");
            assertThat(failure.remedy()).contains("chmod 600 " + file);
            assertThat(failure.toString()).doesNotContain(SECRET);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var settings = Settings.read(SettingsSource.file(file)).get();

        assertThat(settings.secrets()).containsExactly(SECRET);
        assertThat(new SettingsReader(settings).find(Setting.CLIENT_SECRET).map(Secret::reveal))
                .contains(SECRET);
        assertThat(settings.toString() + new SettingsReader(settings).find(Setting.CLIENT_SECRET))
                .doesNotContain(SECRET);
    }

    @Test
    void ignoresAByteOrderMark() {
        var settings = read("\uFEFFcloud = usgov", "tenant = contoso.com").get();

        assertThat(new SettingsReader(settings).find(Setting.CLOUD)).contains(Cloud.US_GOVERNMENT);
    }

    @Test
    void takesOnlyUtf8() throws IOException {
        Files.writeString(path(), "cloud = usgov", StandardCharsets.UTF_16);

        assertThat(Settings.read(SettingsSource.file(path())).getLeft().message())
                .contains("it is not UTF-8 text");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(messageOf(directory.resolve("none"))).contains("none': it does not exist.");
        assertThat(messageOf(directory)).contains("it is not a regular file.");
        Files.write(path(), new byte[70_000]);
        assertThat(messageOf(path())).contains("it is larger than 65536 bytes.");
    }

    private static String messageOf(Path file) {
        return Settings.read(SettingsSource.file(file)).getLeft().message();
    }

    private Path path() {
        return directory.resolve("contoso.properties");
    }

    private Path file(String... lines) {
        try {
            return Files.write(path(), List.of(lines));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Either<InvalidSettings, Settings> read(String... lines) {
        return Settings.read(SettingsSource.file(file(lines)));
    }
}
