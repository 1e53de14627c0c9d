package io.cloudpc.snapshots.adapter.azurestorage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.sun.net.httpserver.HttpServer;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
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
class PreflightTest {
    private final EmulatedStorage emulated;
    private final ContainerName container;
    private final HttpServer resourceManager;
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String answer = "{\"properties\": {}}";

    PreflightTest(Azurite azurite) throws IOException {
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

        var report = networkOf("megan.vhd");

        assertThat(report).isEmpty();
        assertThat(asked)
                .containsExactly("/subscriptions/0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01/resourceGroups/disks/providers"
                        + "/Microsoft.Storage/storageAccounts/contosodisks?api-version=2023-05-01 Bearer token");
    }

    @Test
    void findsAnAccountThatIsClosedToTheService() {
        answer = """
                {"properties": {"publicNetworkAccess": "Disabled", "networkAcls": {"defaultAction": "Deny"}}}""";

        assertThat(networkOf("megan.vhd"))
                .hasSize(2)
                .allSatisfy(obstacle -> assertThat(obstacle.remedy()).contains("public network access"))
                .extracting(Preflight.Obstacle::message)
                .anyMatch(message -> message.contains("Disabled"))
                .anyMatch(message -> message.contains("firewall"));
    }

    @Test
    void saysWhatItCouldNotFindOut() {
        var blob = emulated.putPageBlob(container, "megan.vhd", new byte[512]);
        for (int refusal : List.of(401, 403, 404, 500)) {
            status = refusal;
            assertThat(unknown()).anyMatch(sentence -> sentence.contains("may not read the account's properties"));
        }
        status = 200;
        answer = "<html>";
        assertThat(unknown()).anyMatch(sentence -> sentence.contains("made no sense"));
        try (var storage = emulated.adapter().build()) {
            assertThat(storage.preflight().check(blob).unknown())
                    .anyMatch(sentence -> sentence.contains("no Entra identity"))
                    .anyMatch(sentence -> sentence.contains("service's own identity"));
            assertThat(storage.preflight().check(emulated.sasUrl(blob)).unknown())
                    .singleElement()
                    .asString()
                    .contains("a SAS URL does not tell")
                    .doesNotContain("sig=");
        }
    }

    @Test
    void findsASourceThatCannotBeRead() {
        try (var storage = emulated.adapter().build()) {
            assertThat(storage.preflight()
                            .check(emulated.blob(container, "nobody.vhd"))
                            .obstacles())
                    .singleElement()
                    .satisfies(obstacle -> assertThat(obstacle.message()).contains("no such blob"));
        }
    }

    /** The obstacles in the account's network; the emulator takes no identity over http, so the blob is left out. */
    private List<Preflight.Obstacle> networkOf(String name) {
        return report(name).obstacles().stream()
                .filter(obstacle -> obstacle.message().startsWith("The account")
                        || obstacle.message().contains("firewall"))
                .toList();
    }

    private List<String> unknown() {
        return report("megan.vhd").unknown();
    }

    private Preflight.Report report(String name) {
        try (var storage = emulated.adapter().build();
                var http = new StorageHttp(EmulatedStorage.IMPATIENT, Optional.empty())) {
            var resources = new ResourceManager(
                    http.client(),
                    new Credential(
                            Optional.of(request -> Mono.just(new AccessToken("token", OffsetDateTime.MAX))),
                            Optional.empty()),
                    "http://127.0.0.1:" + resourceManager.getAddress().getPort(),
                    new Calls(EmulatedStorage.IMPATIENT.longest()));
            return new Preflight(storage.sources(), resources).check(emulated.blob(container, name));
        }
    }
}
