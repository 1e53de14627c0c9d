package io.cloudpc.snapshots.testing.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each time is a least one: a slow machine makes it longer, and never shorter. */
class DistantLinkTest {
    private static final long FAST = 1L << 30;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    DistantLinkTest() throws IOException {
        threads.execute(this::echo);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void carriesEveryByteBothWays() throws IOException {
        try (var link = link(new LinkShape(Duration.ofMillis(2), FAST, 64 << 10, 0))) {
            var sent = noise(1 << 20);

            assertThat(echoOf(link, sent)).isEqualTo(sent);
            assertThat(link.cuts()).isZero();
        }
    }

    @Test
    void takesARoundTripToOpenAndOneToAnswer() throws IOException {
        try (var link = link(LinkShape.of(Duration.ofMillis(50), FAST))) {
            assertThat(timeOf(link, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void takesNoMoreThanItsBandwidth() throws IOException {
        try (var link = link(LinkShape.of(Duration.ZERO, 1 << 20))) {
            // The last 64 KiB may come back while they are still sent.
            assertThat(timeOf(link, 512 << 10)).isGreaterThanOrEqualTo(Duration.ofMillis(430));
        }
    }

    @Test
    void opensTheWindowOfAConnectionFromRoundTripToRoundTrip() throws IOException {
        try (var link = link(LinkShape.of(Duration.ofMillis(20), FAST))) {
            // 14 KiB, 28 and 56 in the first three, after the one to open.
            assertThat(timeOf(link, 150_000)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void cutsConnectionsAndTheSameOnesAgain() throws IOException {
        var shape = new LinkShape(Duration.ZERO, FAST, LinkShape.USUAL_WINDOW, 1 << 20);

        var cut = cutOf(shape);

        assertThat(cut).contains(true, false).isEqualTo(cutOf(shape));
    }

    @Test
    void aCutWithinOnePerCentOfWritesIsOneIn400MiB() {
        assertThat(LinkShape.of(Duration.ZERO, FAST).cutting(1).bytesBetweenCuts())
                .isEqualTo(400L << 20);
    }

    @Test
    void isNoLinkWithoutBandwidth() {
        assertThatThrownBy(() -> LinkShape.of(Duration.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private DistantLink link(LinkShape shape) throws IOException {
        return new DistantLink(server.getLocalPort(), shape);
    }

    /** Which of ten connections, one after the other, were cut while they carried 512 KiB each way. */
    private List<Boolean> cutOf(LinkShape shape) throws IOException {
        var cut = new ArrayList<Boolean>();
        try (var link = link(shape)) {
            for (int i = 0; i < 10; i++) {
                try {
                    echoOf(link, noise(512 << 10));
                    cut.add(false);
                } catch (IOException e) {
                    cut.add(true);
                }
            }
            assertThat(link.connections()).isEqualTo(10);
            assertThat(link.cuts()).isEqualTo(cut.stream().filter(one -> one).count());
        }
        return cut;
    }

    private Duration timeOf(DistantLink link, int bytes) throws IOException {
        long start = System.nanoTime();
        echoOf(link, noise(bytes));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private byte[] echoOf(DistantLink link, byte[] sent) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(link.endpoint()).getPort())) {
            threads.execute(() -> {
                try {
                    socket.getOutputStream().write(sent);
                } catch (IOException e) {
                    // The connection was cut, and the reader sees it too.
                }
            });
            var back = socket.getInputStream().readNBytes(sent.length);
            if (back.length < sent.length) {
                throw new IOException("cut");
            }
            return back;
        }
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                threads.execute(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException e) {
                        // The connection was cut.
                    }
                });
            } catch (IOException e) {
                // The end of the test.
            }
        }
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
