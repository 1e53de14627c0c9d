package io.cloudpc.snapshots.adapter.azurestorage.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import io.netty.util.Version;
import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The SDK warns at run time where netty is another version than it was built with; here the build fails instead. */
class NettyVersionsTest {
    @Test
    void usesTheVersionsOfNettyThatTheSdkWasBuiltWith() throws IOException {
        var expected = new Properties();
        try (var file = NettyAsyncHttpClientBuilder.class.getResourceAsStream("/azure-core-http-netty.properties")) {
            expected.load(file);
        }

        assertThat(expected.getProperty("netty-version")).isNotBlank();
        assertThat(Version.identify())
                .containsKeys("netty-handler", "netty-codec-http", "netty-transport", "netty-handler-proxy")
                .allSatisfy((artifact, version) -> assertThat(version.artifactVersion())
                        .as(artifact)
                        .isEqualTo(expected.getProperty(
                                artifact.startsWith("netty-tcnative") ? "netty-tcnative-version" : "netty-version")));
    }

    @Test
    void sendsWithTheSdksOwnThreadsWhereThereIsNoNativeTransport() throws IOException {
        try (var server = new StubbornProxy("418 I'm a teapot")) {
            var request = new HttpRequest(HttpMethod.GET, "http://127.0.0.1:" + server.port() + "/");

            assertThat(new NettyAsyncHttpClientBuilder()
                            .build()
                            .send(request)
                            .map(HttpResponse::getStatusCode)
                            .block())
                    .isEqualTo(418);
        }
    }
}
