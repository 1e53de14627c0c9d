package io.cloudpc.snapshots.adapter.azurestorage.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageProxyTest {
    private static final StorageBlob BLOB = new StorageBlob(
            new StorageAccountId(UUID.fromString("0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01"), "disks", "contosodisks"),
            new ContainerName("disks"),
            new BlobName("megan.vhd"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            407 Proxy Authentication Required | Denied | asks for a user name and password | user name and password
            403 Forbidden | Denied | did not open a connection to contosodisks.blob.core.windows.net (status 403) | allow contosodisks.blob.core.windows.net
            302 Found | Denied | did not open a connection to contosodisks.blob.core.windows.net (status 302) | allow contosodisks.blob.core.windows.net
            503 Service Unavailable | Unavailable | (status 503) | allow contosodisks.blob.core.windows.net
            """)
    void namesAProxyThatRefusesAndWhereItWasSet(String answer, String kind, String message, String remedy)
            throws IOException {
        try (var proxy = new StubbornProxy(answer);
                var storage = through(proxy.address(), Optional.empty())) {
            var failure = storage.sources().open(BLOB).getLeft();

            assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(failure.message())
                    .contains("The proxy localhost:" + proxy.address().getPort() + " (set by HTTPS_PROXY)", message);
            assertThat(failure.remedy()).contains(remedy);
            assertThat(proxy.requests()).allSatisfy(request -> assertThat(request)
                    .startsWith("CONNECT contosodisks.blob.core.windows.net:443 "));
        }
    }

    @Test
    void signsInToTheProxy() throws IOException {
        var login = new PasswordAuthentication("megan", "open sesame".toCharArray());
        try (var proxy = new StubbornProxy("407 Proxy Authentication Required");
                var storage = through(proxy.address(), Optional.of(login))) {
            var failure = storage.sources().open(BLOB).getLeft();

            assertThat(proxy.requests().get(0).toLowerCase(java.util.Locale.ROOT))
                    .contains("proxy-authorization: basic ");
            assertThat(failure.message() + failure.remedy()).doesNotContain("sesame");
        }
    }

    @Test
    void namesAProxyThatIsNotThere() throws IOException {
        var closed = closedPort();
        try (var storage = through(closed, Optional.empty());
                var nameless = through(InetSocketAddress.createUnresolved("nobody.invalid", 8080), Optional.empty())) {
            assertThat(storage.sources().open(BLOB).getLeft())
                    .isInstanceOf(SourceFailure.Unavailable.class)
                    .extracting(SourceFailure::message)
                    .asString()
                    .contains("The proxy localhost:" + closed.getPort() + " (set by HTTPS_PROXY) cannot be reached.");
            assertThat(nameless.sources().open(BLOB).getLeft().message())
                    .contains("The proxy nobody.invalid:8080 (set by HTTPS_PROXY) cannot be reached.");
        }
    }

    @Test
    void asksForTheProxyOfEachAddress() throws IOException {
        try (var proxy = new StubbornProxy("403 Forbidden");
                var storage = AzureStorage.builder()
                        .limits(EmulatedStorage.IMPATIENT)
                        .accountEndpoint(
                                "contosodisks",
                                "http://127.0.0.1:" + closedPort().getPort() + "/contosodisks")
                        .proxy(new StorageProxy(selecting(proxy.address()), Optional.empty(), "HTTPS_PROXY"))
                        .build()) {
            assertThat(storage.sources().open(BLOB).getLeft().message()).contains("takes no connection");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    private static AzureStorage through(InetSocketAddress proxy, Optional<PasswordAuthentication> login) {
        return AzureStorage.builder()
                .limits(EmulatedStorage.IMPATIENT)
                .proxy(new StorageProxy(selecting(proxy), login, "HTTPS_PROXY"))
                .build();
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (var proxy = new StubbornProxy("403 Forbidden")) {
            return proxy.address();
        }
    }

    /** Everything but this machine goes through the proxy. */
    private static ProxySelector selecting(InetSocketAddress proxy) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(uri.getHost().equals("127.0.0.1") ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, proxy));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }
}
