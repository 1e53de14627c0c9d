package io.cloudpc.snapshots.adapter.azurestorage;

import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.adapter.azurestorage.http.AzureCloud;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.adapter.azurestorage.http.StorageCredential;
import io.cloudpc.snapshots.adapter.azurestorage.http.StorageHttp;
import io.cloudpc.snapshots.adapter.azurestorage.http.SystemProxies;
import io.cloudpc.snapshots.adapter.azurestorage.journal.BlobJournal;
import io.cloudpc.snapshots.adapter.azurestorage.reach.NetworkPreflight;
import io.cloudpc.snapshots.adapter.azurestorage.reach.ResourceManager;
import io.cloudpc.snapshots.adapter.azurestorage.sas.SasMint;
import io.cloudpc.snapshots.adapter.azurestorage.sources.BlobDiskSources;
import io.cloudpc.snapshots.adapter.azurestorage.staging.BlobStagingArea;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.service.ServiceReach;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.netty.handler.ssl.SslContext;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Azure Storage as one host uses it. Everything that it gives shares one HTTP client, may be used from any thread, and
 * works until {@link #close()}.
 */
public final class AzureStorage implements AutoCloseable {
    private final StorageHttp http;
    private final BlobClients clients;
    private final BlobEndpoints endpoints;
    private final Clock clock;
    private final ResourceManager resourceManager;

    private AzureStorage(Builder builder) {
        http = new StorageHttp(builder.limits, builder.trust, builder.proxies);
        clients = new BlobClients(
                http.client(), builder.credential, builder.cloud, builder.accountEndpoints, builder.limits);
        endpoints = clients.allowedEndpoints(builder.sasEndpoints);
        clock = builder.clock;
        resourceManager = new ResourceManager(
                http.client(),
                builder.credential,
                builder.resourceManager.orElseGet(builder.cloud::resourceManager),
                new Blocking(builder.limits.longest()));
    }

    /** Begins with the public cloud, no credential, and the usual limits. */
    public static Builder builder() {
        return new Builder();
    }

    /** Page blobs by storage location and by SAS URL, as the service imports them. */
    public DiskSources sources() {
        return new BlobDiskSources(clients, endpoints, clock, false);
    }

    /** Blobs of any type, by storage location and by SAS URL: what can be staged as a page blob. */
    public DiskSources stagingSources() {
        return new BlobDiskSources(clients, endpoints, clock, true);
    }

    /** Page blobs to stage disks in, in containers that are there. */
    public StagingArea stagingArea() {
        return new BlobStagingArea(clients, sasMint());
    }

    /** Makes SAS URLs for the service. */
    public SasMint sasMint() {
        return new SasMint(clients, endpoints, clock);
    }

    /**
     * A journal with one blob for each user, safe for any number of hosts that share the container. The container must be
     * there.
     *
     * @param account the name of the storage account
     */
    public ImportJournal journal(String account, ContainerName container) {
        return new BlobJournal(clients, account, container);
    }

    /** Looks for what would keep the service from reading a source: one request to Azure Resource Manager for each. */
    public ServiceReach preflight() {
        return new NetworkPreflight(resourceManager);
    }

    /** The base URL of an account's blob service, without a slash at the end. */
    public String endpoint(String account) {
        return clients.endpoint(account);
    }

    BlobServiceAsyncClient service(String account) {
        return clients.service(account);
    }

    /** Ends open connections and the client's threads. Calls in progress fail. */
    @Override
    public void close() {
        http.close();
    }

    /** Takes what the adapter needs to know. */
    public static final class Builder {
        private StorageCredential credential = StorageCredential.none();
        private AzureCloud cloud = AzureCloud.PUBLIC;
        private BlobEndpoints sasEndpoints = BlobEndpoints.ofKnownClouds();
        private RequestLimits limits = RequestLimits.usual();
        private Clock clock = Clock.systemUTC();
        private Optional<SslContext> trust = Optional.empty();
        private HttpProxies proxies = new SystemProxies();
        private Optional<String> resourceManager = Optional.empty();
        private final Map<String, String> accountEndpoints = new HashMap<>();

        private Builder() {}

        /** The Entra identity for every storage account. Without it, or a key, only SAS URLs can be read. */
        public Builder credential(TokenCredential entra) {
            credential = new StorageCredential(Optional.of(entra), credential.key());
            return this;
        }

        /**
         * The key of one account, for hosts without an Entra identity; a host that has one never uses the key. A key opens
         * everything in the account: prefer an identity.
         *
         * @param key in Base64, as the portal shows it
         */
        public Builder accountKey(String account, String key) {
            requireBase64(key);
            credential = new StorageCredential(
                    credential.token(), Optional.of(new StorageSharedKeyCredential(account, key)));
            return this;
        }

        /** The cloud that accounts are in. */
        public Builder cloud(AzureCloud other) {
            cloud = other;
            return this;
        }

        /**
         * Where the blob service of an account is, if not at the cloud's usual place: a private endpoint, a custom domain,
         * or an emulator. Http is taken too, since it is said explicitly.
         *
         * @param baseUrl without a slash at the end; an emulator's has the account as its path
         */
        public Builder accountEndpoint(String account, String baseUrl) {
            accountEndpoints.put(account, baseUrl);
            return this;
        }

        /** The endpoints that SAS URLs may name, besides those of {@link #accountEndpoint}. */
        public Builder sasEndpoints(BlobEndpoints allowed) {
            sasEndpoints = allowed;
            return this;
        }

        /** How long requests may take. */
        public Builder limits(RequestLimits other) {
            limits = other;
            return this;
        }

        /** By which SAS URLs are judged and made. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** Where Azure Resource Manager is, if not at the cloud's usual place: a simulator. Without a slash at the end. */
        public Builder resourceManager(String baseUrl) {
            resourceManager = Optional.of(baseUrl);
            return this;
        }

        /** The proxies to go through; those of Java's system properties unless set. */
        public Builder proxies(HttpProxies other) {
            proxies = other;
            return this;
        }

        /** Whom to trust in TLS, if not whom Java trusts: for tests with certificates of their own. */
        Builder trust(SslContext context) {
            trust = Optional.of(context);
            return this;
        }

        private static void requireBase64(String key) {
            try {
                Base64.getDecoder().decode(key);
            } catch (IllegalArgumentException e) {
                // Without the cause, which tells parts of the key.
                throw new IllegalArgumentException("an account key is Base64");
            }
        }

        /** The adapter; opens no connection yet. */
        public AzureStorage build() {
            return new AzureStorage(this);
        }
    }
}
