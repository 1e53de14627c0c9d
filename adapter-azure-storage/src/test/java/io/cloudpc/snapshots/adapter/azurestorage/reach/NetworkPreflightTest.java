package io.cloudpc.snapshots.adapter.azurestorage.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.sun.net.httpserver.HttpServer;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.http.StorageCredential;
import io.cloudpc.snapshots.adapter.azurestorage.http.StorageHttp;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.domain.rule.SourceReach;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

@ExtendWith(RunningAzurite.class)
class NetworkPreflightTest {
    private final EmulatedStorage emulated;
    private final ContainerName container;
    private final HttpServer resourceManager;
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String answer = "{\"properties\": {}}";

    NetworkPreflightTest(Azurite azurite) throws IOException {
        emulated = new EmulatedStorage(azurite);
        container = emulated.newContainer();
        resourceManager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        resourceManager.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        resourceManager.start();
    }

    @AfterEach
    void stop() {
        resourceManager.stop(0);
    }

    @Test
    void findsNothingInTheWayOfAnOpenAccount() {
        answer = """
                {"properties": {"publicNetworkAccess": "Enabled", "networkAcls": {"defaultAction": "Allow"}}}""";

        assertThat(reach().obstacles()).isEmpty();
        assertThat(asked)
                .containsExactly("/subscriptions/0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01/resourceGroups/disks/providers"
                        + "/Microsoft.Storage/storageAccounts/contosodisks?api-version=2023-05-01 Bearer token");
    }

    @Test
    void isCertainOfAnAccountThatIsClosedAndNotOfOneWithAFirewall() {
        answer = """
                {"properties": {"publicNetworkAccess": "Disabled", "networkAcls": {"defaultAction": "Deny"}}}""";

        assertThat(reach().obstacles())
                .allSatisfy(obstacle -> assertThat(obstacle.remedy()).contains("public network access"))
                .satisfiesExactly(
                        closed -> {
                            assertThat(closed.certain()).isTrue();
                            assertThat(closed.message()).contains("Disabled");
                        },
                        firewall -> {
                            assertThat(firewall.certain()).isFalse();
                            assertThat(firewall.message()).contains("firewall");
                        });
    }

    @Test
    void saysWhatItCouldNotFindOut() {
        for (int refusal : List.of(401, 403, 404, 500)) {
            status = refusal;
            assertThat(unknown()).anyMatch(sentence -> sentence.contains("may not read the account's properties"));
        }
        status = 200;
        answer = "<html>";
        assertThat(unknown()).anyMatch(sentence -> sentence.contains("made no sense"));
        try (var storage = emulated.adapter().build()) {
            assertThat(storage.preflight().to(disk()).unknown())
                    .anyMatch(sentence -> sentence.contains("no Entra identity"))
                    .anyMatch(sentence -> sentence.contains("service's own identity"));
            assertThat(storage.preflight().to(emulated.sasUrl(disk())).unknown())
                    .singleElement()
                    .asString()
                    .contains("a SAS URL does not tell")
                    .doesNotContain("sig=");
        }
    }

    private StorageBlob disk() {
        return emulated.blob(container, "megan.vhd");
    }

    private List<String> unknown() {
        return reach().unknown();
    }

    private SourceReach reach() {
        try (var http = new StorageHttp(EmulatedStorage.IMPATIENT, Optional.empty(), HttpProxies.none())) {
            return new NetworkPreflight(new ResourceManager(
                            http.client(),
                            new StorageCredential(
                                    Optional.of(request -> Mono.just(new AccessToken("token", OffsetDateTime.MAX))),
                                    Optional.empty()),
                            "http://127.0.0.1:" + resourceManager.getAddress().getPort(),
                            new Blocking(EmulatedStorage.IMPATIENT.longest())))
                    .to(disk());
        }
    }
}
