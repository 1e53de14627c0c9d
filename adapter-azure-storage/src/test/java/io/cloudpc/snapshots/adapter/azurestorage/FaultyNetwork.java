package io.cloudpc.snapshots.adapter.azurestorage;

import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * What lies between the adapter and the emulator: one HTTP request at a time on each connection, passed on as it is,
 * unless the test planned something else for it. Plans are taken in order, one for each request.
 */
final class FaultyNetwork implements AutoCloseable {
    /** What happens to a request. */
    interface Fate {
        /** Passes the request on, answers it, or throws so that the connection breaks without an answer. */
        byte[] of(Request request) throws IOException;
    }

    /** A request as it came. */
    final class Request {
        private final String head;
        private final byte[] body;

        Request(String head, byte[] body) {
            this.head = head;
            this.body = body;
        }

        String line() {
            return head.substring(0, head.indexOf('\r'));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        }

        int bodyLength() {
            return body.length;
        }

        /** Sends it to the emulator, and gives its answer. */
        byte[] passOn() throws IOException {
            try (var emulator = new Socket(target.getHost(), target.getPort())) {
                var out = emulator.getOutputStream();
                out.write(head.replaceFirst("(?im)^connection:.*\r\n", "")
                        .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                return emulator.getInputStream().readAllBytes();
            }
        }
    }

    private final URI target;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "faulty-network");
        thread.setDaemon(true);
        return thread;
    });
    private final LinkedBlockingDeque<Fate> plans = new LinkedBlockingDeque<>();
    private final List<Request> seen = new CopyOnWriteArrayList<>();

    FaultyNetwork(Azurite azurite) throws IOException {
        target = azurite.address();
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The emulator's account as it is reached through here. */
    String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/" + Azurite.ACCOUNT;
    }

    /** What is to happen to the next requests that have no plan yet. */
    FaultyNetwork plan(Fate... fates) {
        plans.addAll(List.of(fates));
        return this;
    }

    /** Drops the plans that no request has taken. */
    void forget() {
        plans.clear();
    }

    List<Request> seen() {
        return seen;
    }

    /** Passes the request on and hands back the answer. */
    static Fate pass() {
        return Request::passOn;
    }

    /** Breaks the connection before the emulator hears of the request. */
    static Fate loseRequest() {
        return request -> {
            throw new IOException("request lost");
        };
    }

    /** Has the emulator carry the request out, and breaks the connection instead of answering. */
    static Fate loseAnswer() {
        return request -> {
            request.passOn();
            throw new IOException("answer lost");
        };
    }

    /** Delivers the request twice, and hands back the second answer. */
    static Fate deliverTwice() {
        return request -> {
            request.passOn();
            return request.passOn();
        };
    }

    /** Sends only the first bytes of the answer, then breaks the connection. */
    static Fate cutAnswer(int bytes) {
        return request -> Arrays.copyOf(request.passOn(), bytes);
    }

    /** Answers in the emulator's place. */
    static Fate answer(int status, String... headers) {
        return request -> answerBytes(status, "", headers);
    }

    static byte[] answerBytes(int status, String body, String... headers) {
        var text = new StringBuilder("HTTP/1.1 " + status + " As planned\r\nContent-Length: " + body.length() + "\r\n");
        for (var header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Connection: close\r\n\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var connection = listening.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // Closed by the test, or a connection that is gone already.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var request = read(connection);
            seen.add(request);
            var fate = plans.poll();
            var answer = (fate == null ? pass() : fate).of(request);
            connection.getOutputStream().write(answer);
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The adapter sees a broken connection, as planned.
        }
    }

    private Request read(Socket connection) throws IOException {
        var in = connection.getInputStream();
        var head = new ByteArrayOutputStream();
        for (int last = 0; !head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n"); ) {
            last = in.read();
            if (last < 0) {
                throw new IOException("connection closed");
            }
            head.write(last);
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var request = new Request(text, new byte[0]);
        var length = request.header("content-length");
        var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Request(text, body);
    }
}
