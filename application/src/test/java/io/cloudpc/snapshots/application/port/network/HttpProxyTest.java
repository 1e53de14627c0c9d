package io.cloudpc.snapshots.application.port.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpProxyTest {
    private static final HttpProxy PROXY = new HttpProxy(
            "proxy.contoso.com",
            8080,
            Optional.of(new HttpProxy.Credentials("megan", "nobody-may-see-this")),
            "environment variable HTTPS_PROXY");

    @Test
    void printsNoCredentials() {
        assertThat(PROXY.toString()).contains("proxy.contoso.com").doesNotContain("megan", "nobody-may-see-this");
    }

    @Test
    void hasAnAddress() {
        assertThat(PROXY.address()).isEqualTo("proxy.contoso.com:8080");
        assertThat(new HttpProxy("::1", 3128, Optional.empty(), "setting").address())
                .isEqualTo("[::1]:3128");
        assertThatThrownBy(() -> new HttpProxy("", 8080, Optional.empty(), "setting"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpProxy("proxy", 0, Optional.empty(), "setting"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpProxy("proxy", 65_536, Optional.empty(), "setting"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNamedWithItsOriginAndItsStatus() {
        assertThat(NetworkProblem.proxyRefused(PROXY, "graph.microsoft.com", 403)
                        .message())
                .isEqualTo("The proxy proxy.contoso.com:8080 (environment variable HTTPS_PROXY) refused to connect to"
                        + " graph.microsoft.com: HTTP 403.");
        assertThat(NetworkProblem.proxyRefused(PROXY, "graph.microsoft.com", 407)
                        .remedy())
                .contains("user name and password");
        assertThat(NetworkProblem.proxyUnreachable(PROXY, "graph.microsoft.com").message())
                .contains("proxy.contoso.com:8080", "HTTPS_PROXY");
    }
}
