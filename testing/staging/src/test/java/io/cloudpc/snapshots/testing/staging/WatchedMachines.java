package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Machines that list what is asked of them, and let a test step in at any call. */
final class WatchedMachines implements Machines {
    private final Machines machines;
    private final Intervention intervention;
    private final List<String> calls = new ArrayList<>();

    WatchedMachines(Machines machines, Intervention intervention) {
        this.machines = machines;
        this.intervention = intervention;
    }

    /** What a test does at a call; the number of the first call is 0. */
    interface Intervention {
        <T> Either<MachineFailure, T> at(int number, String name, Supplier<Either<MachineFailure, T>> call);
    }

    /** Lets every call pass. */
    static WatchedMachines watching(Machines machines) {
        return new WatchedMachines(machines, new Intervention() {
            @Override
            public <T> Either<MachineFailure, T> at(int number, String name, Supplier<Either<MachineFailure, T>> call) {
                return call.get();
            }
        });
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    private <T> Either<MachineFailure, T> watched(String name, Supplier<Either<MachineFailure, T>> call) {
        calls.add(name);
        return intervention.at(calls.size() - 1, name, call);
    }

    @Override
    public Either<MachineFailure, Optional<Machine>> find(MachineId id) {
        return watched("find", () -> machines.find(id));
    }

    @Override
    public Either<MachineFailure, List<ResourceLock>> locksOf(MachineId id) {
        return watched("locksOf", () -> machines.locksOf(id));
    }

    @Override
    public Either<MachineFailure, Done> deallocate(MachineId id) {
        return watched("deallocate", () -> machines.deallocate(id));
    }

    @Override
    public Either<MachineFailure, Optional<DiskSnapshot>> findSnapshot(DiskSnapshotId id) {
        return watched("findSnapshot", () -> machines.findSnapshot(id));
    }

    @Override
    public Either<MachineFailure, DiskSnapshot> takeSnapshot(SnapshotOrder order) {
        return watched("takeSnapshot", () -> machines.takeSnapshot(order));
    }

    @Override
    public Either<MachineFailure, ExportAccess> grantAccess(DiskSnapshotId id, Duration time, boolean guestState) {
        return watched("grantAccess", () -> machines.grantAccess(id, time, guestState));
    }

    @Override
    public Either<MachineFailure, Done> revokeAccess(DiskSnapshotId id) {
        return watched("revokeAccess", () -> machines.revokeAccess(id));
    }

    @Override
    public Either<MachineFailure, Boolean> deleteSnapshot(DiskSnapshotId id) {
        return watched("deleteSnapshot", () -> machines.deleteSnapshot(id));
    }
}
