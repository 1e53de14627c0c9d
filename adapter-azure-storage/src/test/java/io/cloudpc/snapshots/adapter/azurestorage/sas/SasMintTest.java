package io.cloudpc.snapshots.adapter.azurestorage.sas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

@ExtendWith(RunningAzurite.class)
class SasMintTest {
    private static final byte[] CONTENT =
            "two pages of a disk".repeat(100).substring(0, 1024).getBytes(StandardCharsets.US_ASCII);
    private static final String PASSWORD = "only-for-this-test";

    private final Azurite azurite;
    private final EmulatedStorage emulated;
    private final HttpClient http = HttpClient.newHttpClient();

    SasMintTest(Azurite azurite) {
        this.azurite = azurite;
        this.emulated = new EmulatedStorage(azurite);
    }

    @Test
    void makesAUrlThatReadsTheBlobAndNothingElse() throws Exception {
        var container = emulated.newContainer();
        var blob = emulated.putPageBlob(container, "Größe 1/megan %2F#&+?.vhd", CONTENT);
        var neighbour = emulated.putPageBlob(container, "adele.vhd", CONTENT);
        try (var storage = emulated.adapter().build()) {
            var url = storage.sasMint().readOnly(blob).get();

            assertThat(get(url.reveal())).isEqualTo(CONTENT);
            try (var disk = storage.sources().open(url).get()) {
                assertThat(disk.bytes().read(new ByteRange(0, 1024)).get()).isEqualTo(CONTENT);
            }
            var forTheNeighbour = emulated.client(neighbour).getBlobUrl() + "?" + query(url);
            assertThat(status("GET", forTheNeighbour)).isEqualTo(403);
            assertThat(status("DELETE", url.reveal())).isEqualTo(403);
            assertThat(status("PUT", url.reveal() + "&comp=metadata")).isEqualTo(403);
        }
    }

    @Test
    void limitsAUrlToATimeThatBeganALittleAgo() {
        var now = Instant.parse("2026-11-24T09:30:00.123Z");
        var blob = emulated.blob(emulated.newContainer(), "megan.vhd");
        try (var storage =
                emulated.adapter().clock(Clock.fixed(now, ZoneOffset.UTC)).build()) {
            var usual = storage.sasMint().readOnly(blob).get();
            var brief = storage.sasMint().readOnly(blob, Duration.ofHours(1)).get();

            assertThat(usual.expiry()).contains(Instant.parse("2026-11-26T09:30:00Z"));
            assertThat(brief.expiry()).contains(Instant.parse("2026-11-24T10:30:00Z"));
            assertThat(query(usual)).contains("sr=b", "sp=r&", "st=2026-11-24T09%3A15%3A00Z", "sv=2023-11-03");
        }
    }

    @Test
    void refusesToMakeAUrlThatLivesForever() {
        var blob = emulated.blob(emulated.newContainer(), "megan.vhd");
        try (var storage = emulated.adapter().build()) {
            for (var life : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(365))) {
                assertThatThrownBy(() -> storage.sasMint().readOnly(blob, life))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void makesNothingWithoutAnIdentityOrTheAccountsKey() {
        var blob = emulated.blob(emulated.newContainer(), "megan.vhd");
        try (var storage = AzureStorage.builder()
                .accountKey("otheraccount", azurite.accountKey())
                .build()) {
            var failure = storage.sasMint().readOnly(blob).getLeft();

            assertThat(failure).isInstanceOf(SourceFailure.Denied.class);
            assertThat(failure.remedy()).contains("Entra credential");
        }
    }

    @Test
    void signsInTheNameOfTheIdentityAndNotWithTheKey(@TempDir Path folder) throws Exception {
        var certificate = selfSigned(folder);
        var trust =
                SslContextBuilder.forClient().trustManager(trusted(certificate)).build();
        try (var withTokens = Azurite.startWithTokens(certificate, PASSWORD);
                var storage = EmulatedStorage.trusting(
                        AzureStorage.builder()
                                .accountEndpoint(Azurite.ACCOUNT, withTokens.endpoint())
                                .accountKey(Azurite.ACCOUNT, withTokens.accountKey())
                                .credential(token(Instant.now()))
                                .limits(EmulatedStorage.IMPATIENT),
                        trust)) {
            var container = new ContainerName("disks");
            var blob = emulated.blob(container, "Größe 1/megan %2F#&+?.vhd");
            EmulatedStorage.createContainer(storage, container);
            var area = storage.stagingArea();
            var made = area.create(blob, 1024, StagingNotes.none()).get();
            try (var writer = area.open(made, Hold.passing()).get()) {
                writer.write(0, ByteBuffer.wrap(CONTENT)).get();
            }

            var url = storage.sasMint().readOnly(blob).get();

            assertThat(url.reveal()).startsWith("https://").contains("skoid=", "sktid=", "spr=https&");
            try (var disk = storage.sources().open(url).get()) {
                assertThat(disk.bytes().read(new ByteRange(0, 1024)).get()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void saysThatNoTokenCouldBeHad() {
        TokenCredential broken = request -> Mono.error(new ClientAuthenticationException("secret-token-text", null));
        try (var storage = AzureStorage.builder()
                .credential(broken)
                .limits(EmulatedStorage.IMPATIENT)
                .build()) {
            var failure = storage.sasMint()
                    .readOnly(emulated.blob(emulated.newContainer(), "megan.vhd"))
                    .getLeft();

            assertThat(failure).isInstanceOf(SourceFailure.Denied.class);
            assertThat(failure.message()).contains("no token").doesNotContain("secret-token-text");
            assertThat(failure.remedy()).contains("Sign in");
        }
    }

    private static String query(SasUrl url) {
        return URI.create(url.reveal()).getRawQuery();
    }

    private byte[] get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private int status(String method, String url) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** A token as Entra's look; the emulator reads its claims and trusts whoever signed it. */
    private static TokenCredential token(Instant now) {
        var claims = """
                {"aud": "https://storage.azure.com", "iss": "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/",
                 "iat": %1$d, "nbf": %1$d, "exp": %2$d, "oid": "23657296-5cd5-45b0-a809-d972a7f4dfe1",
                 "tid": "ab1f708d-50f6-404c-a006-d71b2ac7a606", "ver": "1.0"}""".formatted(now.getEpochSecond() - 60, now.getEpochSecond() + 3600);
        var text = encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + encoded(claims) + "." + encoded("signature");
        return request ->
                Mono.just(new AccessToken(text, OffsetDateTime.ofInstant(now.plusSeconds(3600), ZoneOffset.UTC)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path selfSigned(Path folder) throws Exception {
        var file = folder.resolve("emulator.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "emulator",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static X509Certificate trusted(Path file) throws Exception {
        return (X509Certificate)
                KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()).getCertificate("emulator");
    }
}
