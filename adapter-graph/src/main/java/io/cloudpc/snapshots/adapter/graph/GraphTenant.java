package io.cloudpc.snapshots.adapter.graph;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.graph.call.GraphBatch;
import io.cloudpc.snapshots.adapter.graph.call.GraphCalls;
import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.adapter.graph.call.Patience;
import io.cloudpc.snapshots.adapter.graph.changes.ChangeRequests;
import io.cloudpc.snapshots.adapter.graph.changes.GraphChanges;
import io.cloudpc.snapshots.adapter.graph.directory.DirectoryRequests;
import io.cloudpc.snapshots.adapter.graph.directory.GraphDirectory;
import io.cloudpc.snapshots.adapter.graph.directory.GraphProvisioning;
import io.cloudpc.snapshots.adapter.graph.directory.ReadAheadDirectory;
import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.http.Bearer;
import io.cloudpc.snapshots.adapter.graph.http.GraphTimeouts;
import io.cloudpc.snapshots.adapter.graph.http.GraphTransport;
import io.cloudpc.snapshots.adapter.graph.http.ProxyRoutes;
import io.cloudpc.snapshots.adapter.graph.message.RequestWriter;
import io.cloudpc.snapshots.adapter.graph.service.BlobProperty;
import io.cloudpc.snapshots.adapter.graph.service.GraphCloudPcService;
import io.cloudpc.snapshots.adapter.graph.service.ServiceRequests;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tenant by Microsoft Graph beta: give it a credential, get its service, its directory and what
 * provisioning reads and changes. Safe to share between
 * threads; build one for each tenant and keep it, since it holds the connections. Which permissions the credential's
 * application needs is in {@code docs/graph-permissions.md}.
 */
public final class GraphTenant {
    private final CloudPcService service;
    private final GraphDirectory directory;
    private final ProvisioningDirectory provisioning;
    private final TenantChanges changes;
    private final DirectoryRequests requests;
    private final GraphBatch batch;

    private GraphTenant(Builder builder, TokenCredential credential, URI baseUrl) {
        var failures = new GraphFailures(builder.clock);
        var transport = new GraphTransport(
                new Bearer(credential, builder.cloud.scope()),
                builder.timeouts,
                new ProxyRoutes(builder.proxies, baseUrl),
                builder.executor.orElseGet(GraphTenant::daemons),
                builder.clock,
                failures);
        var patience = new Patience(builder.retries, builder.pause, builder.clock);
        var calls = new GraphCalls(transport, patience, failures, builder.requestIds);
        var writer = new RequestWriter(baseUrl);
        batch = new GraphBatch(calls, writer);
        requests = new DirectoryRequests(writer);
        service = new GraphCloudPcService(calls, new ServiceRequests(writer), batch, builder.blobProperty);
        directory = new GraphDirectory(calls, requests);
        provisioning = new GraphProvisioning(calls, requests, directory, batch);
        changes = new GraphChanges(calls, new ChangeRequests(writer), builder.requestIds);
    }

    /** Begins with the global cloud and the usual time-outs and retries; a credential is still needed. */
    public static Builder builder() {
        return new Builder();
    }

    /** The service that imports snapshots. */
    public CloudPcService service() {
        return service;
    }

    /** Users, groups, licences, policies, settings and Cloud PCs. */
    public TenantDirectory directory() {
        return directory;
    }

    /** What licensing and provisioning read. */
    public ProvisioningDirectory provisioning() {
        return provisioning;
    }

    /** Licences, memberships and user settings, to be changed. */
    public TenantChanges changes() {
        return changes;
    }

    /**
     * The directory as it is now, with all facts of these users read ahead, 20 questions in a request; what it was not
     * asked to read ahead it reads when it is asked. For reports on many users: its answers stay as they are, so an import
     * is better checked against {@link #directory()}.
     */
    public TenantDirectory directoryOf(Collection<UserId> users) {
        return ReadAheadDirectory.of(users, directory, requests, batch);
    }

    private static ExecutorService daemons() {
        return Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "cloudpc-snapshots-graph");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes what a tenant is reached by. */
    public static final class Builder {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        private @Nullable TokenCredential credential;
        private GraphCloud cloud = GraphCloud.GLOBAL;
        private Optional<URI> testUrl = Optional.empty();
        private BlobProperty blobProperty = BlobProperty.FILE_NAME;
        private GraphTimeouts timeouts = GraphTimeouts.usual();
        private GraphRetries retries = GraphRetries.usual();
        private HttpProxies proxies = ProxyRoutes.ofJava();
        private Timings timings = Timings.usual();
        private Clock clock = Clock.systemUTC();
        private Pause pause = Pause.ofThread();
        private Supplier<UUID> requestIds = UUID::randomUUID;
        private Optional<ExecutorService> executor = Optional.empty();

        private Builder() {}

        /** Whose tokens every request bears; it is asked before each, and should keep its tokens itself. */
        public Builder credential(TokenCredential tokens) {
            credential = tokens;
            return this;
        }

        public Builder cloud(GraphCloud other) {
            cloud = other;
            return this;
        }

        /** How blobs are named at first; the other way is tried when the service refuses this one by name. */
        public Builder blobProperty(BlobProperty property) {
            blobProperty = property;
            return this;
        }

        /** How long one request may take; the whole call takes less than {@link Timings#requestLife()}. */
        public Builder timeouts(GraphTimeouts limits) {
            timeouts = limits;
            return this;
        }

        public Builder retries(GraphRetries reads) {
            retries = reads;
            return this;
        }

        /** The proxies on the way to Graph; unless set, those of Java's system properties. */
        public Builder proxies(HttpProxies ofHost) {
            proxies = ofHost;
            return this;
        }

        /** The times that the use cases of the same host rely on. */
        public Builder timings(Timings ofUseCases) {
            timings = ofUseCases;
            return this;
        }

        /** By which a request is too late to leave. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** How to wait between two tries of a read. */
        public Builder pause(Pause other) {
            pause = other;
            return this;
        }

        /** Where the {@code client-request-id} of requests comes from; that of an import comes with its order. */
        public Builder requestIds(Supplier<UUID> source) {
            requestIds = source;
            return this;
        }

        /** What runs the requests; unless set, daemon threads of its own. At most 64 requests run at once. */
        public Builder executor(ExecutorService threads) {
            executor = Optional.of(threads);
            return this;
        }

        /**
         * Sends everything, the tokens too, to this address in place of Microsoft's: a simulator on this machine, or a
         * recording proxy that speaks https. It ends with the version, as in {@code http://localhost:8080/beta}.
         */
        public Builder baseUrlForTests(URI url) {
            testUrl = Optional.of(url);
            return this;
        }

        /** Sends nothing yet; throws {@link IllegalStateException} for settings by which nothing could be sent safely. */
        public GraphTenant build() {
            if (credential == null) {
                throw new IllegalStateException("without a credential every request would be refused: set one");
            }
            if (timeouts.wholeCall().compareTo(timings.requestLife()) >= 0) {
                throw new IllegalStateException("a call of " + timeouts.wholeCall() + " may outlive its request, which"
                        + " lives " + timings.requestLife());
            }
            testUrl.ifPresent(Builder::requireSafe);
            return new GraphTenant(this, credential, testUrl.orElse(cloud.baseUrl()));
        }

        private static void requireSafe(URI url) {
            boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
            boolean here = "http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
            if (url.getHost() == null || !(encrypted || here) || url.getPath().endsWith("/")) {
                throw new IllegalStateException("tokens go by https, or stay on this machine: not to " + url);
            }
        }
    }
}
