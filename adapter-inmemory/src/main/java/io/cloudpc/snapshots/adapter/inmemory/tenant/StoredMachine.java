package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A virtual machine of the tenant.
 *
 * @param disk the bytes of its OS disk, as a fixed VHD: what an export of it reads as
 * @param guestState the bytes of its guest state; empty if it has none
 */
public record StoredMachine(
        Machine machine, BlobContent disk, Optional<BlobContent> guestState, List<ResourceLock> locks) {
    public StoredMachine {
        locks = List.copyOf(locks);
    }

    /**
     * A running Windows machine of Generation 2 in West Europe that passes every rule once it is deallocated; with a guest
     * state it has Trusted Launch.
     *
     * @param diskBytes size of its OS disk, without the footer of the fixed VHD
     * @param since when it was started
     */
    public static StoredMachine windows(
            MachineId id,
            DiskId diskId,
            long diskBytes,
            BlobContent disk,
            Optional<BlobContent> guestState,
            Instant since) {
        var machine = new Machine(
                id,
                "westeurope",
                PowerState.RUNNING,
                Optional.of("Windows"),
                guestState.isPresent() ? Machine.TRUSTED_LAUNCH : "Standard",
                Machine.Placement.MANAGED,
                Optional.of(new OsDisk(
                        diskId,
                        diskBytes,
                        Optional.of("V2"),
                        Optional.of("x64"),
                        false,
                        false,
                        OsDisk.NetworkAccess.EVERYWHERE,
                        false,
                        Optional.of(since))),
                List.of(),
                Machine.Agent.READY);
        return new StoredMachine(machine, disk, guestState, List.of());
    }

    /** The machine in another power state since this time: its disk says when that changed. */
    public StoredMachine in(PowerState power, Instant since) {
        return with(new Machine(
                machine.id(),
                machine.location(),
                power,
                machine.osType(),
                machine.securityType(),
                machine.placement(),
                machine.osDisk().map(os -> ownedSince(os, since)),
                machine.dataDisks(),
                power == PowerState.RUNNING ? Machine.Agent.READY : Machine.Agent.UNKNOWN));
    }

    /** The machine with these locks. */
    public StoredMachine locked(List<ResourceLock> others) {
        return new StoredMachine(machine, disk, guestState, others);
    }

    private StoredMachine with(Machine other) {
        return new StoredMachine(other, disk, guestState, locks);
    }

    private static OsDisk ownedSince(OsDisk disk, Instant since) {
        return new OsDisk(
                disk.id(),
                disk.sizeBytes(),
                disk.generation(),
                disk.architecture(),
                disk.azureDiskEncryption(),
                disk.customerManagedKey(),
                disk.networkAccess(),
                disk.entraDataAccess(),
                Optional.of(since));
    }
}
