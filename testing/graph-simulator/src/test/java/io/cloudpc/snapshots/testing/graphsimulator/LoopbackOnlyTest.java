package io.cloudpc.snapshots.testing.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site could send through a browser on this machine. */
class LoopbackOnlyTest {
    @SuppressWarnings("NullAway.Init")
    private GraphSimulator graph;

    @BeforeEach
    void start() throws IOException {
        graph = GraphSimulator.of(SampleTenant.addTo(InMemoryTenant.builder().build()))
                .start();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void answersNamesOfLoopback(String host) throws IOException {
        assertThat(statusLine("GET /beta/users/megan@contoso.com", "Host: " + host))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:8080",
                "localhost.attacker.example",
                "127.0.0.1.attacker.example",
                "127.0.0.2",
                "localhost@attacker.example",
                "attacker.example/localhost",
                "0.0.0.0",
                ""
            })
    void refusesOtherNamesAndDoesNothing(String host) throws IOException {
        assertThat(statusLine("DELETE /simulator/faults", "Host: " + host)).contains(" 403 ");
        assertThat(statusLine("GET /beta/users/megan@contoso.com", "Host: " + host))
                .contains(" 403 ");
        assertThat(graph.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example",
                "http://localhost.attacker.example",
                "null",
                "http://127.0.0.1@attacker.example",
                "file://localhost"
            })
    void refusesFaultsFromAPageOfAnotherSite(String origin) throws IOException {
        assertThat(statusLine("DELETE /simulator/faults", "Host: localhost", "Origin: " + origin))
                .contains(" 403 ");
    }

    @Test
    void answersAPageThatThisMachineServes() throws IOException {
        assertThat(statusLine("DELETE /simulator/faults", "Host: localhost", "Origin: http://localhost:3000"))
                .contains(" 204 ");
    }

    /** Sent by hand, since Java's clients write their own Host header. */
    private String statusLine(String request, String... headers) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), graph.baseUrl().getPort())) {
            var head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nAuthorization: Bearer any\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, answer.indexOf("\r\n"));
        }
    }
}
