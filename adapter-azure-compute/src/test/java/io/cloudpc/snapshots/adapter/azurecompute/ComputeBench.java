package io.cloudpc.snapshots.adapter.azurecompute;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmLimits;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.testing.azuresimulator.AzureSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** The adapter in front of a simulated Azure with a tenant in memory. No wait takes time. */
final class ComputeBench implements AutoCloseable {
    static final String TOKEN = "a-token-that-nobody-may-see";

    final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-24T09:30:00Z"));
    final InMemoryTenant tenant = InMemoryTenant.builder().clock(clock).build();
    final List<Duration> pauses = new ArrayList<>();
    final AzureSimulator azure;
    final Machines machines;
    final AzureStorage storage;

    ComputeBench(UnaryOperator<AzureSimulator.Builder> simulator) {
        try {
            azure = simulator.apply(AzureSimulator.of(tenant)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var exports = new BlobEndpoints(List.of(azure.exportUrl().toString()));
        machines = machines(credential(TOKEN), ArmLimits.usual());
        storage = AzureStorage.builder()
                .credential(credential("never-sent"))
                .sasEndpoints(exports)
                .clock(clock)
                .build();
    }

    Machines machines(TokenCredential credential, ArmLimits limits) {
        return AzureCompute.builder()
                .credential(credential)
                .baseUrlForTests(azure.baseUrl())
                .exports(new BlobEndpoints(List.of(azure.exportUrl().toString())))
                .limits(limits)
                .clock(clock)
                .pause(pauses::add)
                .build()
                .machines();
    }

    static TokenCredential credential(String token) {
        return request -> Mono.just(
                new AccessToken(token, Instant.parse("2030-01-01T00:00:00Z").atOffset(ZoneOffset.UTC)));
    }

    /** A running machine, with Trusted Launch if it has a guest state. */
    ComputeBench with(MachineId id, DiskId disk, long size, boolean guestState) {
        tenant.addMachine(StoredMachine.windows(
                id,
                disk,
                size,
                new BlobContent.InMemory(SampleDisk.fixedVhd(size)),
                guestState
                        ? Optional.of(new BlobContent.InMemory(new PatchedBytes(
                                4 << 20, List.of(new Patch(0, "GUESTRTS".getBytes(StandardCharsets.US_ASCII))))))
                        : Optional.empty(),
                clock.instant()));
        return this;
    }

    @Override
    public void close() {
        storage.close();
        azure.close();
    }
}
