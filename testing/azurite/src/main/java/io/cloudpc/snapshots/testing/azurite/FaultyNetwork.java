package io.cloudpc.snapshots.testing.azurite;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What lies between a client and the emulator, on a port of its own. It passes requests on as they are, does what Azure
 * does and the emulator does not (copies of pages from a URL, limits of a page write), counts what goes through, and does
 * to a request what a test planned for it. It serves one request on each connection.
 */
public final class FaultyNetwork implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 << 10;

    private final BlobService service;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "faulty-network");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Fate> plans = new ConcurrentLinkedQueue<>();
    private final Map<StorageRequest.Kind, Queue<Fate>> plansByKind = new ConcurrentHashMap<>();
    private final Map<StorageRequest.Kind, Fate> rules = new ConcurrentHashMap<>();
    private final List<StorageRequest> seen = new CopyOnWriteArrayList<>();
    private final Traffic traffic = new Traffic();

    public FaultyNetwork(Azurite azurite) throws IOException {
        listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        service = new BlobService(azurite, listening.getLocalPort());
        threads.execute(this::accept);
    }

    /** The emulator's account as it is reached through here, without a slash at the end. */
    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/" + Azurite.ACCOUNT;
    }

    /** What is to happen to the next requests that have no plan yet: one for each, in this order. */
    public FaultyNetwork plan(Fate... fates) {
        plans.addAll(List.of(fates));
        return this;
    }

    /** The same for the next requests of one kind, which come before the plans for any. */
    public FaultyNetwork plan(StorageRequest.Kind kind, Fate... fates) {
        plansByKind.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(fates));
        return this;
    }

    /** What happens to all requests of a kind for which nothing else is planned. */
    public FaultyNetwork always(StorageRequest.Kind kind, Fate fate) {
        rules.put(kind, fate);
        return this;
    }

    /** From now on the storage takes the SAS of this URL for an expired one, as a client's and as a copy's. */
    public FaultyNetwork expire(String sasUrl) {
        service.expire(sasUrl);
        return this;
    }

    /** Drops the plans that no request has taken, and what always happens. */
    public void forget() {
        plans.clear();
        plansByKind.clear();
        rules.clear();
    }

    /** The requests that came, without their bodies once they are answered. May be cleared. */
    public List<StorageRequest> seen() {
        return seen;
    }

    /** What has gone through. */
    public Traffic traffic() {
        return traffic;
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
            traffic.add(request);
            try {
                var answer = fate(request.kind()).of(request);
                traffic.answered(request, answer);
                connection.getOutputStream().write(answer);
                connection.getOutputStream().flush();
            } finally {
                request.dropBody();
            }
        } catch (IOException e) {
            // The client sees a broken connection, as planned.
        }
    }

    private Fate fate(StorageRequest.Kind kind) {
        var planned =
                plansByKind.getOrDefault(kind, new ConcurrentLinkedQueue<>()).poll();
        if (planned == null) {
            planned = plans.poll();
        }
        return planned == null ? rules.getOrDefault(kind, Fate.pass()) : planned;
    }

    private StorageRequest read(Socket connection) throws IOException {
        var in = new BufferedInputStream(connection.getInputStream());
        var head = head(in);
        if (head.toLowerCase(Locale.ROOT).contains("\r\nexpect: 100-continue\r\n")) {
            connection.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        var length = StorageRequest.header(head, "content-length");
        var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        if (!length.isEmpty() && body.length < Integer.parseInt(length)) {
            throw new IOException("connection closed within a body");
        }
        return new StorageRequest(service, head, body);
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int end = 0; end < 4; ) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no request");
            }
            head.write(next);
            end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : next == '\r' ? 1 : 0;
        }
        return Objects.requireNonNull(head.toString(StandardCharsets.ISO_8859_1));
    }
}
