package io.cloudpc.snapshots.environments;

import static io.cloudpc.snapshots.environments.SmallHost.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.port.journal.ImportEvent;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.environments.failure.FileNotStaged;
import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.failure.TenantFileFailed;
import io.cloudpc.snapshots.environments.inmemory.TenantStore;
import io.cloudpc.snapshots.environments.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class EnvironmentTest {
    private static final String ACCOUNT = "/subscriptions/8f0d6b0e-0000-4000-8000-000000000001"
            + "/resourceGroups/migration/providers/Microsoft.Storage/storageAccounts/contosodisks";
    private static final Map<String, String> AZURE = Map.of("environment", "azure", "storage.account", ACCOUNT);
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    void importsADiskInMemoryWithoutAnySetting() {
        try (var environment = open(Map.of())) {
            var end = SmallHost.importDisk(environment, SmallHost.disk(directory));

            assertThat(end.state().name()).isEqualTo("Succeeded");
            assertThat(environment.simulatedTime()).isPositive();
        }
    }

    @Test
    void keepsATenantInAFileWithItsJournalBesideIt() {
        var file = directory.resolve("contoso.json");
        TenantStore.create(file, Clock.systemUTC(), SampleTenant::addTo).get();
        var settings = Map.of("tenant.file", file.toString());
        try (var environment = open(settings)) {
            SmallHost.importDisk(environment, SmallHost.disk(directory));
        }

        try (var again = open(settings)) {
            var tracked = again.imports().trackImport().once(USER).get();

            assertThat(tracked.record().state().name()).isEqualTo("Succeeded");
            assertThat(directory.resolve("contoso.json.journal")).isDirectory();
        }
    }

    @Test
    void letsAHostReplaceAnyAdapter() {
        var theirs = SampleTenant.addTo(InMemoryTenant.builder().build());
        List<ImportEvent> events = new ArrayList<>();
        try (var environment = Environment.with(settings(Map.of()))
                .imports(imports -> imports.journal(theirs.journal()).events(events::add))
                .open()
                .get()) {
            SmallHost.importDisk(environment, SmallHost.disk(directory));
        }

        assertThat(theirs.journal().find(USER).get()).isPresent();
        assertThat(events).isNotEmpty();
        assertThat(theirs.facts().imports()).isEmpty();
    }

    @Test
    void letsAHostReplaceTheClock() {
        var clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

        try (var environment =
                Environment.with(settings(Map.of())).clock(clock).open().get()) {
            assertThat(environment.clock().instant()).isEqualTo(clock.instant());
        }
    }

    @Test
    void letsAHostReplaceTheCredentialAndAsksItForNothingYet() {
        List<TokenRequestContext> asked = new ArrayList<>();
        TokenCredential credential = request -> {
            asked.add(request);
            return Mono.just(new AccessToken("token", OffsetDateTime.MAX));
        };

        try (var environment =
                Environment.with(settings(AZURE)).credential(credential).open().get()) {
            assertThat(environment.storage().account()).hasToString("Optional[" + ACCOUNT + "]");
            assertThat(environment.storage().signedInBy()).isEmpty();
            assertThat(environment.storage().staging()).isPresent();
            assertThat(environment.imports().stageDisk()).isNotNull();
            assertThat(environment.importSource(new LocalFile("megan.vhd")).getLeft())
                    .isInstanceOf(FileNotStaged.class);
            var blob = SampleTenant.disk("megan.vhd");
            assertThat(environment.importSource(blob).get()).isEqualTo(blob);
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void reportsMistakesOfTheChosenEnvironmentOnly() {
        assertThat(Environment.open(settings(Map.of("environment", "azure"))).getLeft())
                .isInstanceOfSatisfying(InvalidSettings.class, failure -> assertThat(failure.message())
                        .isEqualTo("storage.account is not set. It holds the journal."));
        assertThat(Environment.open(settings(Map.of("environment", "mars")))
                        .getLeft()
                        .message())
                .isEqualTo("Settings: environment must be one of inmemory, azure, not 'mars'.");
        open(Map.of("storage.account", "nonsense")).close();
    }

    @Test
    void reportsATenantFileThatDoesNotExist() {
        var file = directory.resolve("none.json").toString();

        assertThat(Environment.open(settings(Map.of("tenant.file", file))).getLeft())
                .isInstanceOfSatisfying(TenantFileFailed.class, failure -> assertThat(failure.code())
                        .isEqualTo(TenantFileFailed.MISSING));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void rethrowsAMistakeOfTheHost() {
        var builder = Environment.with(settings(AZURE))
                .credential(request -> Mono.empty())
                .imports(imports -> {
                    throw new IllegalStateException("host");
                });

        assertThatThrownBy(builder::open).hasMessage("host");
    }

    @Test
    void loadsNothingOfAzureForATenantInMemory() throws IOException, InterruptedException {
        var loaded = directory.resolve("loaded");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHost.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(directory.resolve("output"))).isEmpty();
        assertThat(loaded)
                .content()
                .contains(" io.cloudpc.snapshots.adapter.inmemory.")
                .doesNotContain(
                        " com.azure.",
                        " com.microsoft.",
                        " io.netty.",
                        " reactor.",
                        " okhttp3.",
                        " kotlin.",
                        " org.slf4j.",
                        " io.cloudpc.snapshots.environments.azure.",
                        " io.cloudpc.snapshots.environments.identity.");
    }

    private static Environment open(Map<String, String> values) {
        return Environment.open(settings(values)).get();
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(values).get();
    }
}
