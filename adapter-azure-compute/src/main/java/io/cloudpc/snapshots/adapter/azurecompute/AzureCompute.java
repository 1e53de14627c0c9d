package io.cloudpc.snapshots.adapter.azurecompute;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmHttp;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmLimits;
import io.cloudpc.snapshots.adapter.azurecompute.arm.LongRunning;
import io.cloudpc.snapshots.adapter.azurecompute.machine.ArmMachines;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The virtual machines that an identity can reach. Safe to share between threads; it holds nothing that needs closing. */
public final class AzureCompute {
    private final Machines machines;

    private AzureCompute(Builder builder) {
        var base = builder.baseUrl == null ? builder.cloud.baseUrl() : builder.baseUrl;
        var http = new ArmHttp(
                base,
                Objects.requireNonNull(builder.credential, "AzureCompute needs a credential; give the builder one"),
                builder.cloud.scope(),
                builder.proxies,
                builder.limits,
                builder.pause,
                builder.clock);
        machines = new ArmMachines(
                http,
                new LongRunning(http, builder.limits, builder.pause, builder.clock),
                builder.exports,
                builder.clock);
    }

    /** Begins with the public cloud, no proxy, and the usual limits. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port. */
    public Machines machines() {
        return machines;
    }

    /** Takes what the adapter runs on; the credential has no default. */
    public static final class Builder {
        private @Nullable TokenCredential credential;
        private @Nullable URI baseUrl;
        private ComputeCloud cloud = ComputeCloud.PUBLIC;
        private HttpProxies proxies = url -> Optional.empty();
        private ArmLimits limits = ArmLimits.usual();
        private Pause pause = Pause.ofThread();
        private Clock clock = Clock.systemUTC();
        private BlobEndpoints exports = BlobEndpoints.ofKnownClouds();

        private Builder() {}

        /** Who asks. It should cache its tokens. */
        public Builder credential(TokenCredential tokens) {
            credential = tokens;
            return this;
        }

        /** The cloud; public unless set. */
        public Builder cloud(ComputeCloud other) {
            cloud = other;
            return this;
        }

        /** A simulator in the place of Azure Resource Manager: its URL without a slash at the end. */
        public Builder baseUrlForTests(URI url) {
            baseUrl = url;
            return this;
        }

        /** Which proxy requests go through; none unless set. */
        public Builder proxies(HttpProxies other) {
            proxies = other;
            return this;
        }

        /** Times and tries; {@link ArmLimits#usual()} unless set. */
        public Builder limits(ArmLimits other) {
            limits = other;
            return this;
        }

        /** How to wait; on the calling thread unless set. */
        public Builder pause(Pause other) {
            pause = other;
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** The hosts that an export's URL may name; those of the known clouds unless set. */
        public Builder exports(BlobEndpoints endpoints) {
            exports = endpoints;
            return this;
        }

        /**
         * The adapter.
         *
         * @throws NullPointerException if there is no credential
         */
        public AzureCompute build() {
            return new AzureCompute(this);
        }
    }
}
