package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.testing.graphsimulator.GraphDialect;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import io.cloudpc.snapshots.testing.graphsimulator.WireFaults;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Contoso's sample tenant behind a simulated Graph. Waits of the adapter let the clock jump, and are remembered. */
public final class Simulation implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-24T09:30:00Z");
    static final String SIGNATURE = "c2lnbmF0dXJlLW9mLXRoZS1zYXM%3D";

    final AdjustableClock clock = new AdjustableClock(START);
    final InMemoryTenant tenant =
            SampleTenant.addTo(InMemoryTenant.builder().clock(clock).build());
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final GraphSimulator graph;

    Simulation() {
        this(GraphDialect.documented());
    }

    Simulation(GraphDialect dialect) {
        tenant.addBlob(SampleTenant.disk("megan.vhd"), SampleDisk.fixedVhd(64L << 20));
        try {
            graph = GraphSimulator.of(tenant)
                    .token(SimulatedTenant.TOKEN)
                    .dialect(dialect)
                    .pageSize(2)
                    .clock(clock)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GraphTenant.Builder adapter() {
        return GraphTenant.builder()
                .credential(SimulatedTenant.credential(SimulatedTenant.TOKEN))
                .baseUrlForTests(graph.baseUrl())
                .clock(clock)
                .retries(new GraphRetries(4, Duration.ofMillis(200), Duration.ofSeconds(60)))
                .pause(wait -> {
                    waits.add(wait);
                    clock.advance(wait);
                });
    }

    CloudPcService service() {
        return adapter().build().service();
    }

    TenantDirectory directory() {
        return adapter().build().directory();
    }

    ProvisioningDirectory provisioning() {
        return adapter().build().provisioning();
    }

    TenantChanges changes() {
        return adapter().build().changes();
    }

    WireFaults faults() {
        return graph.faults();
    }

    /** How many requests called this. */
    long requestsTo(String name) {
        return graph.received().stream().filter(request -> request.calls(name)).count();
    }

    ImportRequest byBlob() {
        return request(SampleTenant.disk("megan.vhd"));
    }

    ImportRequest bySas() {
        return request(sas("megan.vhd"));
    }

    SasUrl sas(String blob) {
        return SasUrl.parse(
                        "https://contosodisks.blob.core.windows.net/disks/" + blob
                                + "?sv=2025-01-05&spr=https&se=2026-12-24T00%3A00%3A00Z&sr=b&sp=r&sig=" + SIGNATURE,
                        SasPolicy.at(START))
                .get();
    }

    static ImportRequest request(SourceLocation location) {
        return new ImportRequest(SampleTenant.MEGAN, List.of(new SourceFile(FileType.DATA_FILE, location)));
    }

    Either<ServiceFailure, Submission> submit() {
        return submit(service());
    }

    Either<ServiceFailure, Submission> submit(CloudPcService service) {
        return service.submit(byBlob(), order());
    }

    SubmitOrder order() {
        return new SubmitOrder(
                "11111111-2222-4333-8444-555555555555", clock.instant().plusSeconds(60));
    }

    /** An import that the service has. */
    SnapshotId anImport() {
        return submit().get().snapshotId().orElseThrow();
    }

    /** What a map has under a key that it has. */
    static <K, V> V at(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    int submissionsReceived() {
        return tenant.facts().submissionsReceived(SampleTenant.MEGAN);
    }

    boolean hasImport() {
        return !tenant.facts().importsOf(SampleTenant.MEGAN).isEmpty();
    }

    @Override
    public void close() {
        graph.close();
    }
}
