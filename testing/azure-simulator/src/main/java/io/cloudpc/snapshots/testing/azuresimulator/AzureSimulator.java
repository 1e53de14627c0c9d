package io.cloudpc.snapshots.testing.azuresimulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Azure Resource Manager on this machine, in front of a tenant in memory, and the exports of its snapshots. It listens on
 * loopback only, wants a bearer token, and does not look into it. What goes wrong is told to the tenant: a lost answer is a
 * connection that is cut.
 *
 * <pre>{@code
 * try (var azure = AzureSimulator.of(tenant).start()) {
 *     ... // talk to azure.baseUrl(); exports are below azure.exportUrl()
 * }
 * }</pre>
 */
public final class AzureSimulator implements AutoCloseable {
    private static final int LARGEST_BODY = 1 << 20;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    static {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Resources resources;
    private final Exports exports;
    private final Deque<ReceivedCall> received = new ArrayDeque<>();
    private volatile Function<ReceivedCall, Optional<Integer>> outage = call -> Optional.empty();

    private AzureSimulator(InMemoryTenant tenant, int polls, boolean byLocation, HttpServer server) {
        this.server = server;
        exports = new Exports(tenant, exportUrl());
        resources = new Resources(tenant, exports, new Operations(baseUrl(), polls, byLocation));
        threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "azure-simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Begins with any free port, and operations that end at the second look. */
    public static Builder of(InMemoryTenant tenant) {
        return new Builder(tenant);
    }

    /** Where Azure Resource Manager is: {@code http://127.0.0.1:49152}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Below which exports are read: a blob endpoint to allow. */
    public URI exportUrl() {
        return URI.create(baseUrl() + "/export");
    }

    /** From now on answers the calls that this picks with a status alone, as something on the way would; 0 cuts them. */
    public void failWith(Function<ReceivedCall, Optional<Integer>> which) {
        outage = which;
    }

    /** The requests to Azure Resource Manager so far; of very many only the last ten thousand. */
    public List<ReceivedCall> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Stops at once; requests under way are cut. Safe to repeat. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            var url = exchange.getRequestURI();
            var call = new ReceivedCall(
                    exchange.getRequestMethod(),
                    url.getPath(),
                    Optional.ofNullable(url.getRawQuery()).orElse(""),
                    new String(body, StandardCharsets.UTF_8));
            var reply = isForHere(exchange) ? reply(exchange, call) : Reply.error(403, "NotLoopback", "Not from here.");
            write(exchange, reply);
        }
    }

    private Reply reply(HttpExchange exchange, ReceivedCall call) {
        if (call.path().startsWith("/export/")) {
            return exports.answer(call, exchange.getRequestHeaders());
        }
        synchronized (received) {
            if (received.size() == MOST_REMEMBERED) {
                received.removeFirst();
            }
            received.addLast(call);
        }
        var failed = outage.apply(call);
        if (failed.isPresent()) {
            return failed.get() == 0 ? Reply.cut() : Reply.empty(failed.get());
        }
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        return token == null || !token.startsWith("Bearer ")
                ? Reply.error(
                        401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.")
                : resources.answer(call);
    }

    /** A page of another site, sent through a browser on this machine, names another host. */
    private static boolean isForHere(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host != null
                && NAMES.contains(host.replaceFirst(":\\d+$", ""))
                && exchange.getRequestHeaders().getFirst("Origin") == null;
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            // Closing without an answer cuts the connection.
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), isHead || reply.body().length == 0 ? -1 : reply.body().length);
        if (!isHead && reply.body().length > 0) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** Takes what a simulator runs on. */
    public static final class Builder {
        private final InMemoryTenant tenant;
        private int port;
        private int polls = 1;
        private boolean byLocation;

        private Builder(InMemoryTenant tenant) {
            this.tenant = tenant;
        }

        /** The port to listen on; 0 for any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** How often an operation is said to be under way before it ends. */
        public Builder polls(int times) {
            polls = times;
            return this;
        }

        /** Has operations end at once, so that nobody waits for them. */
        public Builder atOnce() {
            polls = -1;
            return this;
        }

        /** Has operations followed by {@code Location} alone, as older versions of the interface do. */
        public Builder byLocation() {
            byLocation = true;
            return this;
        }

        /** Begins to listen. */
        public AzureSimulator start() throws IOException {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            return new AzureSimulator(tenant, polls, byLocation, HttpServer.create(address, 0));
        }
    }
}
