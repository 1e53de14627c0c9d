package io.cloudpc.snapshots.testing.benchmarks.azure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and the emulator and counts requests, and the bytes that come back, heads included. */
final class CountingRelay implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final ServerSocket server;
    private final int target;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();

    private CountingRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** In front of this port of the loopback address. */
    static CountingRelay before(int target) throws IOException {
        var relay = new CountingRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        start(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    long requests() {
        return requests.get();
    }

    long answeredBytes() {
        return answered.get();
    }

    void reset() {
        requests.set(0);
        answered.set(0);
    }

    private void accept() throws IOException {
        while (true) {
            var client = server.accept();
            var emulator = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            emulator.setTcpNoDelay(true);
            start(() -> relayRequests(client, emulator));
            start(() -> relayAnswers(emulator, client));
        }
    }

    private void relayRequests(Socket client, Socket emulator) throws IOException {
        try (client;
                emulator) {
            var in = new BufferedInputStream(client.getInputStream());
            var out = emulator.getOutputStream();
            for (var head = readHead(in); !head.isEmpty(); head = readHead(in)) {
                requests.incrementAndGet();
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                copy(in, out, bodyLength(head));
            }
        }
    }

    private void relayAnswers(Socket emulator, Socket client) throws IOException {
        try (client;
                emulator) {
            var buffer = new byte[64 << 10];
            var in = emulator.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answered.addAndGet(read);
                client.getOutputStream().write(buffer, 0, read);
            }
        }
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static long bodyLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(LENGTH))
                .mapToLong(
                        line -> Long.parseLong(line.substring(LENGTH.length()).strip()))
                .sum();
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        var buffer = new byte[64 << 10];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("a request ended within its body");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the two ends is gone, and with it the work.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
