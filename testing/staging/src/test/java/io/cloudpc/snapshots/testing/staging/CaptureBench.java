package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.storage.InMemoryStagingArea;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.capturing.CaptureOrder;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant with a running Trusted Launch machine, and a staging area, all in memory and by one clock. */
final class CaptureBench {
    static final UUID SUBSCRIPTION = UUID.fromString("4c1f7a52-9d3e-4b68-8a05-2e6f0d9b7c31");
    static final MachineId MACHINE = new MachineId(SUBSCRIPTION, "desktops", "vm-megan");
    static final DiskId DISK = new DiskId(SUBSCRIPTION, "desktops", "vm-megan-os");
    static final UserId MEGAN = new UserId(new UUID(7, 1));
    static final long SIZE = 12L << 20;
    static final StorageBlob TARGET = new StorageBlob(Bench.ACCOUNT, Bench.CONTAINER, new BlobName("megan.vhd"));
    static final StorageBlob GUEST_STATE =
            new StorageBlob(Bench.ACCOUNT, Bench.CONTAINER, new BlobName("megan-gueststate.vhd"));
    static final PatchedBytes CONTENT = Disks.scattered(23, SIZE);
    static final byte[] BYTES = Bench.all(CONTENT);
    static final PatchedBytes STATE = new VmgsMaker().bare();

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    final AdjustableClock clock = new AdjustableClock(START);
    final InMemoryStagingArea area = new InMemoryStagingArea(clock).addContainer(Bench.ACCOUNT, Bench.CONTAINER);
    final InMemoryTenant tenant = InMemoryTenant.builder()
            .clock(clock)
            .build()
            .addUser(new User(MEGAN, Optional.of(new UserPrincipalName("megan@contoso.com")), true, Optional.of("US")))
            .license(MEGAN, LicencePlan.windows365Enterprise(2, 8, 128))
            .addMachine(StoredMachine.windows(
                    MACHINE,
                    DISK,
                    SIZE,
                    new BlobContent.InMemory(exported()),
                    Optional.of(new BlobContent.InMemory(STATE)),
                    START));

    /** The disk as Azure exports it: with a footer. */
    private static PatchedBytes exported() {
        List<Patch> patches = new ArrayList<>(CONTENT.patches());
        patches.add(new Patch(SIZE, FixedVhdFooter.of(SIZE, new UUID(1, 2), 0)));
        return new PatchedBytes(SIZE + FixedVhdFooter.LENGTH, patches);
    }

    static CaptureOrder order() {
        return CaptureOrder.of(MACHINE, MEGAN, TARGET).at(StagingPace.unlimited(2));
    }

    SnapshotImports host() {
        return host(tenant.machines(), area, tenant.sources());
    }

    SnapshotImports host(Machines machines, StagingArea stagingArea, DiskSources sources) {
        return SnapshotImports.builder()
                .service(tenant.service())
                .directory(tenant.directory())
                .journal(tenant.journal())
                .sources(sources)
                .stagingArea(stagingArea)
                .machines(machines)
                .clock(clock)
                .pause(clock::advance)
                .build();
    }

    DiskSnapshot snapshot() {
        var all = tenant.facts().diskSnapshots();
        if (all.size() != 1) {
            throw new AssertionError("one snapshot, not " + all);
        }
        return all.get(0);
    }

    /** Lets the lease of a process that died come to its end. */
    void letLeaseEnd() {
        clock.advance(Duration.ofSeconds(61));
    }

    /** The disk in a complete staged blob, without its footer. */
    byte[] staged(StorageBlob place) {
        var blob = area.find(place).get().orElseThrow();
        try (var writer = area.open(blob, Hold.passing()).get()) {
            var all = new ByteArrayOutputStream();
            for (long at = 0; at < writer.length() - FixedVhdFooter.LENGTH; at += 1 << 20) {
                all.writeBytes(writer.read(List.of(new io.cloudpc.snapshots.domain.disk.ByteRange(at, 1 << 20)))
                        .get()
                        .get(0));
            }
            return all.toByteArray();
        }
    }

    boolean exists(StorageBlob place) {
        return area.find(place).get().isPresent();
    }
}
