package io.cloudpc.snapshots.environments.azure;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.azurecompute.AzureCompute;
import io.cloudpc.snapshots.adapter.azurecompute.ComputeCloud;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmLimits;
import io.cloudpc.snapshots.adapter.graph.GraphCloud;
import io.cloudpc.snapshots.adapter.graph.GraphTenant;
import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.failure.FileNotStaged;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.environments.identity.StaticToken;
import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.tenant.Tenant;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A tenant in Azure: Microsoft Graph for the service and the directory; Azure Storage for disks and the journal. */
public final class AzureTenant implements Tenant {
    private final AzureBlobs storage;
    private final GraphTenant graph;
    private final Machines machines;
    private final Clock clock;
    private final Optional<TenantId> tenantId;

    private AzureTenant(AzureSettings settings, AzureIdentity identity, Clock clock) {
        this.clock = clock;
        // A tenant that is named by one of its domains, or by the sign-in alone, is not known by its id.
        this.tenantId =
                settings.login().tenant().flatMap(name -> TenantId.parse(name).toJavaOptional());
        this.storage = new AzureBlobs(settings, identity, clock);
        this.graph = graph(settings, identity, clock);
        this.machines = machines(settings, identity, storage.blobEndpoints(), clock);
    }

    /** The tenant of these settings, signed in. */
    public static Either<EnvironmentFailure, Tenant> open(
            AzureSettings settings, Optional<TokenCredential> credential, Clock clock) {
        var identity = AzureIdentity.of(settings, credential, clock);
        boolean needed = settings.emulation().graphToken().isEmpty() || AzureBlobs.needsSignIn(settings);
        return (needed ? identity.signIn(cloud(settings.cloud()).scope()) : AzureIdentity.notNeeded())
                .map(signedIn -> new AzureTenant(settings, identity, clock));
    }

    private static GraphTenant graph(AzureSettings settings, AzureIdentity identity, Clock clock) {
        var usual = GraphRetries.usual();
        var builder = GraphTenant.builder()
                .cloud(cloud(settings.cloud()))
                .clock(clock)
                .proxies(settings.proxies())
                .retries(new GraphRetries(settings.requestTries(), usual.firstWait(), usual.longestWait()))
                .credential(settings.emulation()
                        .graphToken()
                        .<TokenCredential>map(StaticToken::new)
                        .orElseGet(identity::credential));
        settings.emulation().graph().ifPresent(builder::baseUrlForTests);
        return builder.build();
    }

    private static Machines machines(
            AzureSettings settings, AzureIdentity identity, BlobEndpoints exports, Clock clock) {
        var builder = AzureCompute.builder()
                .cloud(
                        switch (settings.cloud()) {
                            case PUBLIC -> ComputeCloud.PUBLIC;
                            case US_GOVERNMENT -> ComputeCloud.US_GOVERNMENT;
                        })
                .clock(clock)
                .proxies(settings.proxies())
                .limits(ArmLimits.usual().withTries(settings.requestTries()))
                .exports(exports)
                .credential(settings.emulation()
                        .computeToken()
                        .<TokenCredential>map(StaticToken::new)
                        .orElseGet(identity::credential));
        settings.emulation().compute().ifPresent(builder::baseUrlForTests);
        return builder.build().machines();
    }

    private static GraphCloud cloud(Cloud cloud) {
        return switch (cloud) {
            case PUBLIC -> GraphCloud.GLOBAL;
            case US_GOVERNMENT -> GraphCloud.US_GOVERNMENT_L4;
        };
    }

    @Override
    public SnapshotImports.Builder adapters() {
        var staging = storage.stagingTarget();
        var adapters = SnapshotImports.builder();
        tenantId.ifPresent(adapters::tenant);
        return adapters.service(graph.service())
                .directory(graph.directory())
                .provisioning(graph.provisioning())
                .changes(graph.changes())
                .sources(storage.sources())
                .reach(storage.reach())
                .journal(storage.journal())
                .stagingArea(staging.area())
                .machines(machines)
                .stagingSources(staging.sources().toArray(DiskSources[]::new))
                .blobEndpoints(storage.blobEndpoints())
                .clock(clock);
    }

    @Override
    public TenantStorage storage() {
        return storage;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration simulatedTime() {
        return Duration.ZERO;
    }

    @Override
    public Either<ImportSourceFailure, SourceLocation> importSource(LocalFile file) {
        return Either.left(new FileNotStaged(file));
    }

    @Override
    public Either<ImportSourceFailure, SourceLocation> importSource(StorageBlob blob) {
        return storage.importSource(blob);
    }

    @Override
    public void close() {
        storage.close();
    }
}
