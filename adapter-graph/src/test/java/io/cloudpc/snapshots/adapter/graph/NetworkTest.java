package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is between this machine and Graph, and what its administrator is told about it. */
class NetworkTest {
    private static final URI FAR_AWAY = URI.create("https://graph.test/beta");

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 407})
    void namesAProxyThatRefusesAndAsksItOnce(int status) throws IOException {
        try (var proxy = new RefusingProxy(status)) {
            var address = proxy.address(Optional.empty());

            var failure = through(address).service().list().getLeft();

            assertThat(failure.message())
                    .contains("ProxyRefused", address.address(), "environment variable HTTPS_PROXY", "graph.test")
                    .contains("HTTP " + status);
            assertThat(failure.remedy())
                    .contains(status == 407 ? "http://USER:PASSWORD@" + address.address() : "NO_PROXY");
            assertThat(simulation.waits).isEmpty();
            assertThat(proxy.requests()).hasSize(1).first().asString().startsWith("CONNECT graph.test:443 ");
        }
    }

    @Test
    void asksAProxyAgainThatIsOutOfOrder() throws IOException {
        try (var proxy = new RefusingProxy(502)) {
            var failure =
                    through(proxy.address(Optional.empty())).service().list().getLeft();

            assertThat(failure.message()).contains("ProxyFailed", "HTTP 502");
            assertThat(proxy.requests()).hasSize(4);
        }
    }

    @Test
    void knowsThatAnImportDidNotPassAProxyThatRefused() throws IOException {
        try (var proxy = new RefusingProxy(403)) {
            var failure = simulation
                    .submit(through(proxy.address(Optional.empty())).service())
                    .getLeft();

            assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
            assertThat(failure.message()).contains("HTTP 403");
        }
    }

    @Test
    void givesTheProxyItsPasswordAndNobodyElse() throws IOException {
        try (var proxy = new RefusingProxy(407)) {
            var credentials = new HttpProxy.Credentials("megan", "s3cret");

            var failure = through(proxy.address(Optional.of(credentials)))
                    .service()
                    .list()
                    .getLeft();

            assertThat(proxy.requests()).isNotEmpty().allSatisfy(request -> assertThat(request)
                    .contains("Proxy-Authorization: Basic bWVnYW46czNjcmV0"));
            assertThat(failure.message()).contains("HTTP 407").doesNotContain("s3cret", "bWVnYW46czNjcmV0");
        }
    }

    @Test
    void namesAProxyThatCannotBeReached() {
        var nowhere =
                new HttpProxy("127.0.0.1", SimulatedTenant.closedPort().getPort(), Optional.empty(), "setting proxy");

        var failure = through(nowhere).service().list().getLeft();

        assertThat(failure.message()).contains("ProxyUnreachable", nowhere.address(), "setting proxy");
        assertThat(failure.remedy()).contains("remove the setting");
    }

    @Test
    void saysHowToHaveJavaTrustACertificateAndTriesOnce() throws IOException {
        try (var graph =
                GraphSimulator.of(InMemoryTenant.builder().build()).tls().start()) {
            var tenant = simulation.adapter().baseUrlForTests(graph.baseUrl()).build();

            var failure = tenant.service().list().getLeft();

            assertThat(failure).isInstanceOf(ServiceFailure.Unavailable.class);
            assertThat(failure.message())
                    .contains("CertificateNotTrusted", "127.0.0.1 is not trusted by this Java")
                    .doesNotContain("PKIX");
            assertThat(failure.remedy()).contains("keytool -importcert", "javax.net.ssl.trustStore");
            assertThat(simulation.waits).isEmpty();
            assertThat(simulation.submit(tenant.service()).getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
            assertThat(graph.received()).isEmpty();
        }
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws IOException {
        try (var plain = new RefusingProxy(400)) {
            var url = "https://" + plain.address(Optional.empty()).address() + "/beta";

            var failure = simulation
                    .adapter()
                    .baseUrlForTests(URI.create(url))
                    .build()
                    .service()
                    .list()
                    .getLeft();

            assertThat(failure.message()).contains("TlsFailed", "does not speak TLS");
        }
    }

    @Test
    void pointsToTheProxySettingWhereNothingListens() {
        var failure = simulation
                .adapter()
                .baseUrlForTests(SimulatedTenant.closedPort())
                .build()
                .service()
                .list()
                .getLeft();

        assertThat(failure.message()).contains("ConnectionRefused");
        assertThat(failure.remedy()).contains("HTTPS_PROXY");
    }

    private GraphTenant through(HttpProxy proxy) {
        return simulation
                .adapter()
                .baseUrlForTests(FAR_AWAY)
                .proxies(url -> Optional.of(proxy))
                .build();
    }
}
