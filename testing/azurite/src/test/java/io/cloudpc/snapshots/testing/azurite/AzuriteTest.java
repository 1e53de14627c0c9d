package io.cloudpc.snapshots.testing.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class AzuriteTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void answersAsTheBlobServiceOfItsAccount(Azurite azurite) throws Exception {
        var answer = get(azurite, "/images?restype=container");

        assertThat(answer).isIn(403, 404);
        assertThat(azurite.endpoint()).endsWith("/" + Azurite.ACCOUNT);
    }

    @Test
    void isTheSameForEveryTestOfARun(Azurite one, Azurite other) {
        assertThat(one).isSameAs(other);
    }

    @Test
    void isGoneOnceItIsClosed() throws Exception {
        Azurite closed;
        try (var azurite = Azurite.start()) {
            closed = azurite;
            get(azurite, "/images?restype=container");
        }

        assertThatThrownBy(() -> get(closed, "/images?restype=container")).isInstanceOf(ConnectException.class);
    }

    @Test
    void saysWhatIsMissingWhenAProgramIsNotThere() {
        assertThatThrownBy(() -> Processes.start(new ProcessBuilder("no-such-program-as-node"), "node"))
                .hasMessageContaining("Node.js")
                .hasMessageContaining("'node'")
                .hasMessageContaining("PATH");
    }

    private int get(Azurite azurite, String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(azurite.endpoint() + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
