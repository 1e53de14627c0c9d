package io.cloudpc.snapshots.testing.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The simulator for clients that send a token by https only. */
class TlsTest {
    private final GraphSimulator.Builder builder = GraphSimulator.of(
                    SampleTenant.addTo(InMemoryTenant.builder().build()))
            .tls();

    @Test
    void servesThoseWhoTrustItsCertificateByNameAndByAddress() throws Exception {
        try (var graph = builder.start()) {
            assertThat(graph.baseUrl()).hasScheme("https");
            var trusting = client(certificate(graph));

            for (var host : new String[] {"127.0.0.1", "localhost"}) {
                assertThat(trusting.send(megan(graph, host), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void isRefusedByOthersAndHasAnotherCertificateEachTime() throws Exception {
        try (var graph = builder.start();
                var other = builder.start()) {
            var trustingTheOther = client(certificate(other));

            assertThatThrownBy(() -> trustingTheOther.send(megan(graph, "127.0.0.1"), BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void hasACertificateOfThirtyDaysThatSignsItself() throws Exception {
        var now = Instant.parse("2026-11-24T09:30:00Z");
        try (var graph = builder.clock(Clock.fixed(now, ZoneOffset.UTC)).start()) {
            var certificate = certificate(graph);

            certificate.verify(certificate.getPublicKey());
            assertThat(certificate.getNotBefore()).isEqualTo(now);
            assertThat(certificate.getNotAfter()).isEqualTo(now.plus(30, ChronoUnit.DAYS));
            assertThat(certificate.getBasicConstraints()).isNotNegative();
            assertThat(certificate.getSubjectAlternativeNames()).hasSize(3);
        }
    }

    private static X509Certificate certificate(GraphSimulator graph) throws Exception {
        var pem = graph.certificate().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static HttpClient client(X509Certificate trusted) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("simulator", trusted);
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpRequest megan(GraphSimulator graph, String host) throws IOException {
        return HttpRequest.newBuilder(URI.create(
                        "https://" + host + ":" + graph.baseUrl().getPort() + "/beta/users/megan@contoso.com"))
                .header("Authorization", "Bearer any")
                .build();
    }
}
