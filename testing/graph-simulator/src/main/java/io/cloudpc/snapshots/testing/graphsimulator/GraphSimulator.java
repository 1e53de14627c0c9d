package io.cloudpc.snapshots.testing.graphsimulator;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Microsoft Graph beta on this machine, in front of a tenant in memory. It listens on loopback only, wants a bearer token
 * as Graph does, and does not look into it. What it answers and what it leaves out is in {@code docs/graph-simulator.md}.
 *
 * <pre>{@code
 * try (var graph = GraphSimulator.of(tenant).start()) {
 *     graph.faults().next("importSnapshot", WireFault.cutAfterEffect());
 *     ... // talk to graph.baseUrl()
 * }
 * }</pre>
 */
public final class GraphSimulator implements AutoCloseable {
    private static final int MOST_REMEMBERED = 10_000;

    static {
        // The JDK's server writes head and body apart; without this the second waits 40 ms for the first's receipt.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI baseUrl;
    private final WireFaults faults = new WireFaults();
    private final Deque<ReceivedRequest> received = new ArrayDeque<>();
    private final Optional<String> token;
    private final Optional<SelfSignedCertificate> certificate;
    private final Router router;
    private final Batches batches = new Batches(this::answerPart);
    private final FaultOrders orders = new FaultOrders(faults);

    private GraphSimulator(Builder builder, HttpServer server, Optional<SelfSignedCertificate> certificate) {
        this.server = server;
        this.certificate = certificate;
        token = builder.token;
        baseUrl = HttpFront.baseUrl(certificate.isPresent() ? "https" : "http", server.getAddress());
        var pages = new Pages(baseUrl.toString(), builder.pageSize);
        var bodies = new ImportBodies(builder.dialect, builder.blobEndpoints, builder.clock);
        router = new Router(
                new Snapshots(builder.tenant, bodies, builder.dialect, pages),
                new CloudPcs(builder.tenant, pages),
                new UserSettings(builder.tenant, pages),
                new People(builder.tenant, pages),
                new Groups(builder.tenant, pages));
        threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "graph-simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new HttpFront(this::answer, orders::answer, builder.clock));
        server.start();
    }

    /** Begins with any free port, any token, the documented dialect, and pages of 100. */
    public static Builder of(InMemoryTenant tenant) {
        return new Builder(tenant);
    }

    /** Where it speaks, version included: {@code http://127.0.0.1:49152/beta}. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** The certificate, in PEM, for clients to trust; empty without TLS. */
    public Optional<String> certificate() {
        return certificate.map(SelfSignedCertificate::pem);
    }

    /** What goes wrong on the wire; what goes wrong in the tenant is told to the tenant. */
    public WireFaults faults() {
        return faults;
    }

    /** The requests so far, parts of batches after their batch; of very many only the last ten thousand. */
    public List<ReceivedRequest> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Forgets the requests so far. */
    public void forget() {
        synchronized (received) {
            received.clear();
        }
    }

    /** Stops at once; requests under way are cut. Safe to repeat. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Reply answer(ReceivedRequest request) {
        remember(request);
        return faults.take(request)
                .map(fault -> fault.instead(() -> permitted(request)))
                .orElseGet(() -> permitted(request));
    }

    private Reply permitted(ReceivedRequest request) {
        var given = request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()).strip())
                .orElse("");
        if (given.isEmpty()) {
            return Reply.error(401, "InvalidAuthenticationToken", "Access token is empty.");
        }
        if (token.isPresent() && !token.get().equals(given)) {
            return Reply.error(401, "InvalidAuthenticationToken", "Access token validation failure.");
        }
        return request.path().equals("/$batch")
                ? Router.onlyBy("POST", request, () -> batches.answer(request))
                : router.answer(request);
    }

    private Reply answerPart(ReceivedRequest part) {
        remember(part);
        return faults.take(part)
                .map(fault -> fault.instead(() -> router.answer(part)))
                .orElseGet(() -> router.answer(part));
    }

    private void remember(ReceivedRequest request) {
        synchronized (received) {
            if (received.size() == MOST_REMEMBERED) {
                received.removeFirst();
            }
            received.addLast(request);
        }
    }

    /** Takes what a simulator runs on. */
    public static final class Builder {
        private final InMemoryTenant tenant;
        private int port;
        private Optional<String> token = Optional.empty();
        private GraphDialect dialect = GraphDialect.documented();
        private int pageSize = 100;
        private BlobEndpoints blobEndpoints = BlobEndpoints.ofKnownClouds();
        private Clock clock = Clock.systemUTC();
        private boolean tls;

        private Builder(InMemoryTenant tenant) {
            this.tenant = tenant;
        }

        /** The port to listen on; 0 for any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The only token that is taken. */
        public Builder token(String only) {
            token = Optional.of(only);
            return this;
        }

        public Builder dialect(GraphDialect other) {
            dialect = other;
            return this;
        }

        /** How many items a page has at most. */
        public Builder pageSize(int items) {
            if (items < 1) {
                throw new IllegalArgumentException("a page has at least one item");
            }
            pageSize = items;
            return this;
        }

        /** Which hosts a SAS URL may name. */
        public Builder blobEndpoints(BlobEndpoints hosts) {
            blobEndpoints = hosts;
            return this;
        }

        /** By which SAS URLs expire; the tenant's, so that both agree. */
        public Builder clock(Clock ofTenant) {
            clock = ofTenant;
            return this;
        }

        /**
         * Serves https only, with a certificate of its own for localhost, 127.0.0.1 and ::1 that is valid for 30 days from
         * now on, by the clock.
         */
        public Builder tls() {
            tls = true;
            return this;
        }

        /** Begins to listen. */
        public GraphSimulator start() throws IOException {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            if (!tls) {
                return new GraphSimulator(this, HttpServer.create(address, 0), Optional.empty());
            }
            var certificate = SelfSignedCertificate.validFrom(clock.instant());
            var server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
            return new GraphSimulator(this, server, Optional.of(certificate));
        }
    }
}
