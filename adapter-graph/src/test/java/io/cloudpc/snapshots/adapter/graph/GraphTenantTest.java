package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.adapter.graph.http.GraphTimeouts;
import io.cloudpc.snapshots.domain.journal.Timings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is refused for when it is built, rather than when it is needed. */
class GraphTenantTest {
    private static final TokenCredential CREDENTIAL = SimulatedTenant.credential("token");

    @Test
    void wantsACredential() {
        assertThatThrownBy(() -> GraphTenant.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("credential");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.microsoft.com/beta",
                "http://10.0.0.1/beta",
                "http://localhost.example/beta",
                "ftp://localhost/beta",
                "graph.microsoft.com/beta",
                "http://localhost:8080/beta/"
            })
    void sendsNoTokenWhereItCouldBeRead(String url) {
        var builder = GraphTenant.builder().credential(CREDENTIAL).baseUrlForTests(URI.create(url));

        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/beta",
                "http://127.0.0.1:8080/beta",
                "http://[::1]:8080/beta",
                "https://recorder.example/beta"
            })
    void sendsTokensToThisMachineOrByHttps(String url) {
        assertThatCode(() -> GraphTenant.builder()
                        .credential(CREDENTIAL)
                        .baseUrlForTests(URI.create(url))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void wantsCallsThatEndBeforeTheirRequestDies() {
        var builder = GraphTenant.builder()
                .credential(CREDENTIAL)
                .timings(new Timings(Duration.ofMinutes(3), Duration.ofSeconds(100), Duration.ofHours(1)));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PT1M40S");
    }

    @Test
    void asksForTokensOfItsCloud() {
        Set<String> scopes = ConcurrentHashMap.newKeySet();
        try (var simulation = new Simulation()) {
            for (var cloud : GraphCloud.values()) {
                simulation
                        .adapter()
                        .cloud(cloud)
                        .credential(request -> {
                            scopes.addAll(request.getScopes());
                            return CREDENTIAL.getToken(request);
                        })
                        .build()
                        .service()
                        .list();
            }
        }
        assertThat(scopes)
                .containsExactlyInAnyOrder(
                        "https://graph.microsoft.com/.default", "https://graph.microsoft.us/.default");
    }

    @Test
    void knowsWhereGraphIsInEachCloud() {
        assertThat(GraphCloud.GLOBAL.baseUrl()).hasToString("https://graph.microsoft.com/beta");
        assertThat(GraphCloud.US_GOVERNMENT_L4.baseUrl()).hasToString("https://graph.microsoft.us/beta");
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new GraphTimeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GraphRetries(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GraphRetries(3, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
