package io.cloudpc.snapshots.application.port.machine;

import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Driven port: virtual machines, and snapshots of their disks. An operation that takes long is waited for. Every change is
 * safe to repeat, so an adapter may send one again whose answer was lost. There is deliberately no way to start or to delete
 * a machine, or to delete a disk.
 */
public interface Machines {
    /** The longest time that access to a snapshot is granted for. */
    Duration LONGEST_ACCESS = Duration.ofHours(24);

    /** The machine; empty only if Azure answered that there is none. */
    Either<MachineFailure, Optional<Machine>> find(MachineId id);

    /** The locks that apply to the machine, those of its resource group and subscription too. */
    Either<MachineFailure, List<ResourceLock>> locksOf(MachineId id);

    /** Stops and deallocates the machine. A machine that is deallocated stays so. */
    Either<MachineFailure, Done> deallocate(MachineId id);

    /** The snapshot of this name; empty only if Azure answered that there is none. */
    Either<MachineFailure, Optional<DiskSnapshot>> findSnapshot(DiskSnapshotId id);

    /**
     * Takes a full snapshot of a disk. If a snapshot of this name and this disk exists, it is the result, as it was taken. A
     * snapshot of this name of another disk is {@link MachineFailure.Refused}, and stays as it is.
     */
    Either<MachineFailure, DiskSnapshot> takeSnapshot(SnapshotOrder order);

    /**
     * Grants read access to a snapshot for a time. Access that was granted before may stay as it is, with its end.
     *
     * @param time one minute to {@link #LONGEST_ACCESS}
     * @param guestState whether the guest state of a Trusted Launch machine is needed too
     */
    Either<MachineFailure, ExportAccess> grantAccess(DiskSnapshotId id, Duration time, boolean guestState);

    /** Revokes all access to a snapshot. A snapshot without access, or that is gone, stays so. */
    Either<MachineFailure, Done> revokeAccess(DiskSnapshotId id);

    /**
     * Deletes a snapshot that has no access granted.
     *
     * @return whether it was there
     */
    Either<MachineFailure, Boolean> deleteSnapshot(DiskSnapshotId id);

    /** That something was done. */
    record Done() {}
}
