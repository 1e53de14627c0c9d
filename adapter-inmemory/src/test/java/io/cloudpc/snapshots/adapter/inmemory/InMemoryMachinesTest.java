package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.cloudpc.snapshots.testing.contracts.MachinesContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class InMemoryMachinesTest extends MachinesContract {
    private static final Instant START = Instant.parse("2026-11-24T09:30:00Z");

    private final AdjustableClock clock = new AdjustableClock(START);
    private final InMemoryTenant tenant = InMemoryTenant.builder()
            .clock(clock)
            .build()
            .addMachine(StoredMachine.windows(
                    MACHINE,
                    DISK,
                    DISK_BYTES,
                    new BlobContent.InMemory(SampleDisk.fixedVhd(DISK_BYTES)),
                    Optional.of(new BlobContent.InMemory(new PatchedBytes(
                            4 << 20, List.of(new Patch(0, "GUESTRTS".getBytes(StandardCharsets.US_ASCII)))))),
                    START))
            .addMachine(StoredMachine.windows(
                    new MachineId(SUBSCRIPTION, "desktops", "vm-alex"),
                    OTHER_DISK,
                    DISK_BYTES,
                    new BlobContent.InMemory(SampleDisk.fixedVhd(DISK_BYTES)),
                    Optional.empty(),
                    START));

    @Override
    protected Machines machines() {
        return tenant.machines();
    }

    @Override
    protected DiskSources sources() {
        return tenant.sources();
    }

    @Override
    protected void start(MachineId machine) {
        tenant.startMachine(machine);
    }

    @Override
    protected void lock(MachineId machine, ResourceLock lock) {
        tenant.changeMachine(machine, stored -> stored.locked(List.of(lock)));
    }

    @Override
    protected void letPass(Duration time) {
        clock.advance(time);
    }

    @Override
    protected void loseAnswer(Change change) {
        tenant.faults().next(operation(change), Fault.answerLost());
    }

    @Override
    protected void throttle(Change change, Duration retryAfter) {
        tenant.faults().always(operation(change), Fault.throttled(retryAfter));
    }

    @Override
    protected void forbid(Change change) {
        tenant.faults().always(operation(change), Fault.forbidden());
    }

    private static Operation operation(Change change) {
        return switch (change) {
            case DEALLOCATE -> Operation.DEALLOCATE;
            case TAKE_SNAPSHOT -> Operation.TAKE_DISK_SNAPSHOT;
            case GRANT_ACCESS -> Operation.GRANT_ACCESS;
            case REVOKE_ACCESS -> Operation.REVOKE_ACCESS;
            case DELETE_SNAPSHOT -> Operation.DELETE_DISK_SNAPSHOT;
        };
    }
}
