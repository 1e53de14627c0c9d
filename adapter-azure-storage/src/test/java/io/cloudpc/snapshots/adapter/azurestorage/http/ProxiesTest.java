package io.cloudpc.snapshots.adapter.azurestorage.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static final StorageBlob BLOB = new StorageBlob(
            new StorageAccountId(UUID.fromString("0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01"), "disks", "contosodisks"),
            new ContainerName("disks"),
            new BlobName("megan.vhd"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            407 Proxy Authentication Required | Denied | HTTP 407 | user name and password
            403 Forbidden | Denied | HTTP 403 | allow contosodisks.blob.core.windows.net
            302 Found | Denied | HTTP 302 | allow contosodisks.blob.core.windows.net
            503 Service Unavailable | Unavailable | HTTP 503 | allow contosodisks.blob.core.windows.net
            """)
    void namesAProxyThatRefusesAndWhereItWasSet(String answer, String kind, String message, String remedy)
            throws IOException {
        try (var proxy = new StubbornProxy(answer);
                var storage = through(proxy.port(), Optional.empty())) {
            var failure = storage.sources().open(BLOB).getLeft();

            assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(failure.message())
                    .contains(
                            "The proxy 127.0.0.1:" + proxy.port()
                                    + " (environment variable HTTPS_PROXY) refused to connect to"
                                    + " contosodisks.blob.core.windows.net: ",
                            message);
            assertThat(failure.remedy()).contains(remedy);
            assertThat(proxy.requests()).allSatisfy(request -> assertThat(request)
                    .startsWith("CONNECT contosodisks.blob.core.windows.net:443 "));
        }
    }

    @Test
    void signsInToTheProxy() throws IOException {
        var login = new HttpProxy.Credentials("megan", "open sesame");
        try (var proxy = new StubbornProxy("407 Proxy Authentication Required");
                var storage = through(proxy.port(), Optional.of(login))) {
            var failure = storage.sources().open(BLOB).getLeft();

            assertThat(proxy.requests().get(0).toLowerCase(java.util.Locale.ROOT))
                    .contains("proxy-authorization: basic ");
            assertThat(failure.message() + failure.remedy()).doesNotContain("sesame");
        }
    }

    @Test
    void namesAProxyThatIsNotThere() throws IOException {
        int closed = closedPort();
        try (var storage = through(closed, Optional.empty());
                var nameless = through(url -> Optional.of(
                        new HttpProxy("nobody.invalid", 8080, Optional.empty(), "setting network.proxy")))) {
            assertThat(storage.sources().open(BLOB).getLeft())
                    .isInstanceOf(SourceFailure.Unavailable.class)
                    .extracting(SourceFailure::message)
                    .asString()
                    .contains(
                            "The proxy 127.0.0.1:" + closed + " (environment variable HTTPS_PROXY)",
                            "cannot be reached");
            assertThat(nameless.sources().open(BLOB).getLeft().message())
                    .contains("The proxy nobody.invalid:8080 (setting network.proxy)", "cannot be reached");
        }
    }

    @Test
    void asksForTheProxyOfEachAddress() throws IOException {
        try (var proxy = new StubbornProxy("403 Forbidden");
                var storage = AzureStorage.builder()
                        .limits(EmulatedStorage.IMPATIENT)
                        .accountEndpoint("contosodisks", "http://127.0.0.1:" + closedPort() + "/contosodisks")
                        .proxies(url -> url.getHost().equals("127.0.0.1")
                                ? Optional.empty()
                                : Optional.of(proxyAt(proxy.port(), Optional.empty())))
                        .build()) {
            assertThat(storage.sources().open(BLOB).getLeft().message()).contains("takes no connection");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    private static AzureStorage through(int port, Optional<HttpProxy.Credentials> login) {
        return through(url -> Optional.of(proxyAt(port, login)));
    }

    private static AzureStorage through(HttpProxies proxies) {
        return AzureStorage.builder()
                .limits(EmulatedStorage.IMPATIENT)
                .proxies(proxies)
                .build();
    }

    private static HttpProxy proxyAt(int port, Optional<HttpProxy.Credentials> login) {
        return new HttpProxy("127.0.0.1", port, login, "environment variable HTTPS_PROXY");
    }

    private static int closedPort() throws IOException {
        try (var proxy = new StubbornProxy("403 Forbidden")) {
            return proxy.port();
        }
    }
}
