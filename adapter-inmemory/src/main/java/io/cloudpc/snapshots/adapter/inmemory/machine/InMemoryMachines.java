package io.cloudpc.snapshots.adapter.inmemory.machine;

import io.cloudpc.snapshots.adapter.inmemory.service.Call;
import io.cloudpc.snapshots.adapter.inmemory.service.FaultInjection;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.state.StoredMachines.Access;
import io.cloudpc.snapshots.adapter.inmemory.state.StoredMachines.StoredSnapshot;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The tenant's virtual machines, as a caller of Azure Resource Manager sees them. What takes long there is done at once. */
public final class InMemoryMachines implements Machines {
    private final TenantState state;
    private final FaultInjection gate;
    private final ExportUrls urls;

    public InMemoryMachines(TenantState state, FaultInjection gate, Supplier<UUID> ids) {
        this.state = state;
        this.gate = gate;
        this.urls = new ExportUrls(ids);
    }

    @Override
    public Either<MachineFailure, Optional<Machine>> find(MachineId id) {
        return pass(
                Operation.MACHINE,
                id,
                () -> Either.right(state.machines.find(id).map(StoredMachine::machine)));
    }

    @Override
    public Either<MachineFailure, List<ResourceLock>> locksOf(MachineId id) {
        return pass(
                Operation.MACHINE_LOCKS,
                id,
                () -> Either.right(
                        state.machines.find(id).map(StoredMachine::locks).orElse(List.of())));
    }

    @Override
    public Either<MachineFailure, Done> deallocate(MachineId id) {
        return pass(Operation.DEALLOCATE, id, () -> state.machines
                .find(id)
                .<Either<MachineFailure, StoredMachine>>map(Either::right)
                .orElseGet(() -> notFound(id))
                .flatMap(stored -> unlocked(stored, id))
                .map(stored -> {
                    if (stored.machine().power() != PowerState.DEALLOCATED) {
                        state.machines.put(stored.in(PowerState.DEALLOCATED, state.now()));
                    }
                    return new Done();
                }));
    }

    @Override
    public Either<MachineFailure, Optional<DiskSnapshot>> findSnapshot(DiskSnapshotId id) {
        return pass(
                Operation.DISK_SNAPSHOT,
                id,
                () -> Either.right(state.machines.find(id).map(stored -> stored.at(state.now()))));
    }

    @Override
    public Either<MachineFailure, DiskSnapshot> takeSnapshot(SnapshotOrder order) {
        return pass(Operation.TAKE_DISK_SNAPSHOT, order.id(), () -> {
            var existing = state.machines.find(order.id());
            if (existing.isPresent() && !existing.get().snapshot().disk().equals(Optional.of(order.disk()))) {
                return refused("Conflict", "A snapshot of this name exists, and its source cannot be changed.");
            }
            return existing.<Either<MachineFailure, StoredSnapshot>>map(stored -> Either.right(completed(stored)))
                    .orElseGet(() -> state.machines
                            .withDisk(order.disk())
                            .<Either<MachineFailure, StoredSnapshot>>map(stored -> Either.right(taken(order, stored)))
                            .orElseGet(() -> notFound(order.disk())))
                    .map(stored -> {
                        state.machines.put(stored);
                        return stored.at(state.now());
                    });
        });
    }

    private StoredSnapshot taken(SnapshotOrder order, StoredMachine stored) {
        return new StoredSnapshot(
                new DiskSnapshot(
                        order.id(),
                        DiskSnapshot.State.READY,
                        Optional.of(order.disk()),
                        Optional.of(state.now()),
                        stored.machine().osDisk().map(OsDisk::sizeBytes).orElse(0L),
                        false,
                        order.tags()),
                stored.disk(),
                stored.guestState(),
                Optional.empty());
    }

    private static StoredSnapshot completed(StoredSnapshot stored) {
        var now = stored.snapshot();
        return now.state() != DiskSnapshot.State.CREATING
                ? stored
                : new StoredSnapshot(
                        new DiskSnapshot(
                                now.id(),
                                DiskSnapshot.State.READY,
                                now.disk(),
                                now.created(),
                                now.sizeBytes(),
                                now.accessGranted(),
                                now.tags()),
                        stored.disk(),
                        stored.guestState(),
                        stored.access());
    }

    @Override
    public Either<MachineFailure, ExportAccess> grantAccess(DiskSnapshotId id, Duration time, boolean guestState) {
        return pass(Operation.GRANT_ACCESS, id, () -> state.machines
                .find(id)
                .<Either<MachineFailure, StoredSnapshot>>map(Either::right)
                .orElseGet(() -> notFound(id))
                .flatMap(stored -> {
                    if (stored.isGranted(state.now())) {
                        return Either.right(stored.access().orElseThrow().export());
                    }
                    if (guestState && stored.guestState().isEmpty()) {
                        return refused("BadRequest", "The snapshot '" + id.name() + "' has no guest state.");
                    }
                    var export = urls.create(guestState, state.now());
                    state.machines.put(stored.granting(
                            Optional.of(new Access(export, state.now().plus(time)))));
                    return Either.right(export);
                }));
    }

    @Override
    public Either<MachineFailure, Done> revokeAccess(DiskSnapshotId id) {
        return pass(Operation.REVOKE_ACCESS, id, () -> {
            state.machines.find(id).ifPresent(stored -> state.machines.put(stored.granting(Optional.empty())));
            return Either.right(new Done());
        });
    }

    @Override
    public Either<MachineFailure, Boolean> deleteSnapshot(DiskSnapshotId id) {
        return pass(
                Operation.DELETE_DISK_SNAPSHOT,
                id,
                () -> state.machines
                                .find(id)
                                .filter(stored -> stored.isGranted(state.now()))
                                .isPresent()
                        ? refused(
                                "OperationNotAllowed",
                                "The snapshot '" + id.name() + "' cannot be deleted while access to it is granted.")
                        : Either.right(state.machines.remove(id)));
    }

    private static Either<MachineFailure, StoredMachine> unlocked(StoredMachine stored, MachineId id) {
        return stored.locks().stream().anyMatch(ResourceLock::readOnly)
                ? refused("ScopeLocked", "The virtual machine '" + id.name() + "' has a read-only lock.")
                : Either.right(stored);
    }

    private static <T> Either<MachineFailure, T> notFound(Object id) {
        return refused("ResourceNotFound", "There is no resource '" + id + "'.");
    }

    private static <T> Either<MachineFailure, T> refused(String code, String message) {
        return Either.left(new MachineFailure.Refused(code, message, "Check the resource in the Azure portal."));
    }

    private <T> Either<MachineFailure, T> pass(
            Operation operation, Object resource, Supplier<Either<MachineFailure, T>> effect) {
        return gate.pass(
                        Call.of(operation),
                        requestId -> Either.<ServiceFailure, Either<MachineFailure, T>>right(state.under(effect)))
                .mapLeft(failure -> of(failure, operation, resource))
                .flatMap(answer -> answer);
    }

    private static MachineFailure of(ServiceFailure failure, Operation operation, Object resource) {
        return failure.match(
                refused -> refused.error().code().equals("Conflict")
                        ? new MachineFailure.Conflict(
                                resource.toString(), refused.error().message())
                        : new MachineFailure.Refused(
                                refused.error().code(),
                                refused.error().message(),
                                "Check the resource in the Azure portal."),
                forbidden -> new MachineFailure.Forbidden(resource.toString(), operation.action()),
                throttled ->
                        new MachineFailure.Throttled(resource.toString(), throttled.effect(), throttled.retryAfter()),
                unavailable -> new MachineFailure.Unavailable(
                        "Azure Resource Manager did not answer about '" + resource + "'.",
                        unavailable.effect(),
                        "Run the command again."),
                interrupted -> new MachineFailure.Interrupted(interrupted.effect()));
    }
}
