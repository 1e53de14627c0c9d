package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.application.port.network.HttpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that answers every CONNECT with the same status. */
final class RefusingProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final byte[] answer;

    RefusingProxy(int status) throws IOException {
        answer = ("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var thread = new Thread(this::serve, "refusing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    HttpProxy address(Optional<HttpProxy.Credentials> credentials) {
        return new HttpProxy("127.0.0.1", listening.getLocalPort(), credentials, "environment variable HTTPS_PROXY");
    }

    /** The heads of the requests that came. */
    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var connection = listening.accept()) {
                var buffer = new byte[4096];
                int read = connection.getInputStream().read(buffer);
                requests.add(new String(buffer, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
                connection.getOutputStream().write(answer);
            } catch (IOException e) {
                // Closed by the test, or a connection that is gone already.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
