package io.cloudpc.snapshots.environments.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.environments.failure.NotSignedIn;
import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class SignInHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCOPE = "https://graph.microsoft.com/.default";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"407 Proxy Authentication Required", "403 Forbidden"})
    void namesTheProxyThatRefusedTheConnectionAndItsStatus(String status) throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var requests = refuse(server, status);
            var proxy = new HttpProxy("127.0.0.1", server.getLocalPort(), Optional.empty(), "setting proxy");

            var failure = signIn(url -> Optional.of(proxy));

            assertThat(requests.get(60, TimeUnit.SECONDS)).startsWith("CONNECT login.microsoftonline.com:443");
            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(failure.message())
                    .contains(
                            "The proxy 127.0.0.1:" + server.getLocalPort() + " (setting proxy) refused to connect to",
                            "HTTP " + status.substring(0, 3));
        }
    }

    @Test
    void namesTheProxyThatCannotBeReached() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        var proxy = new HttpProxy("127.0.0.1", port, Optional.empty(), "environment variable HTTPS_PROXY");

        var failure = signIn(url -> Optional.of(proxy));

        assertThat(failure.message())
                .contains("The proxy 127.0.0.1:" + port + " (environment variable HTTPS_PROXY)", "cannot be reached");
    }

    @Test
    void namesAnUntrustedCertificate() throws Exception {
        var server = selfSigned();
        server.start();
        try (var http = new SignInHttp(HttpProxies.none())) {
            var url = "https://localhost:" + server.getAddress().getPort() + "/token";

            var error = http.send(new HttpRequest(HttpMethod.GET, url))
                    .map(answer -> (Throwable) new IOException("answered"))
                    .onErrorResume(Mono::just)
                    .block(PATIENCE);

            assertThat(SignInReason.problem(error).orElseThrow().message())
                    .isEqualTo("The TLS certificate that was presented for localhost is not trusted by this Java.");
        } finally {
            server.stop(0);
        }
    }

    private static NotSignedIn signIn(HttpProxies proxies) throws IOException {
        var reader = new SettingsReader(Settings.of(Map.of(
                        "credential",
                        "clientSecret",
                        "tenant",
                        "8f0d6b0e-0000-4000-8000-000000000002",
                        "client.id",
                        "app",
                        "client.secret",
                        "nobody-may-see-this"))
                .get());
        var login = LoginReader.read(reader, Cloud.PUBLIC).orElseThrow();
        try (var signIn = SignIn.with(login, proxies, Clock.systemUTC())) {
            return signIn.signIn(SCOPE).getLeft();
        }
    }

    /** Answers each request for a connection with this status; tells the first of them. */
    private static CompletableFuture<String> refuse(ServerSocket server, String status) {
        var first = new CompletableFuture<String>();
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept();
                        var in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                    first.complete(String.valueOf(in.readLine()));
                    socket.getOutputStream()
                            .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The client went away, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return first;
    }

    private HttpsServer selfSigned() throws Exception {
        var file = directory.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "password".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        return server;
    }
}
