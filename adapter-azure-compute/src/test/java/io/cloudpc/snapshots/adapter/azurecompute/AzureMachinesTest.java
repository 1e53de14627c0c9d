package io.cloudpc.snapshots.adapter.azurecompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.cloudpc.snapshots.testing.contracts.ContractTests;
import io.cloudpc.snapshots.testing.contracts.MachinesContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureMachinesTest extends MachinesContract {
    private final ComputeBench bench = new ComputeBench(simulator -> simulator)
            .with(MACHINE, DISK, DISK_BYTES, true)
            .with(new MachineId(SUBSCRIPTION, "desktops", "vm-alex"), OTHER_DISK, DISK_BYTES, false);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void runsEveryTestOfTheContract() {
        assertThat(ContractTests.in(AzureMachinesTest.class)).isEqualTo(22);
    }

    @Override
    protected Machines machines() {
        return bench.machines;
    }

    @Override
    protected DiskSources sources() {
        return bench.storage.sources();
    }

    @Override
    protected void start(MachineId machine) {
        bench.tenant.startMachine(machine);
    }

    @Override
    protected void lock(MachineId machine, ResourceLock lock) {
        bench.tenant.changeMachine(machine, stored -> stored.locked(List.of(lock)));
    }

    @Override
    protected void letPass(Duration time) {
        bench.clock.advance(time);
    }

    @Override
    protected void loseAnswer(Change change) {
        bench.tenant.faults().next(operation(change), Fault.answerLost());
    }

    @Override
    protected void throttle(Change change, Duration retryAfter) {
        bench.tenant.faults().always(operation(change), Fault.throttled(retryAfter));
    }

    @Override
    protected void forbid(Change change) {
        bench.tenant.faults().always(operation(change), Fault.forbidden());
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
