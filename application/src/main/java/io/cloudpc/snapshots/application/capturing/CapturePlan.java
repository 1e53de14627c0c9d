package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.time.Duration;
import java.util.Optional;

/**
 * What a capture would do.
 *
 * @param check what the rules say of the machine
 * @param snapshot the snapshot that it takes or resumes from
 * @param existing the snapshot as an earlier run left it
 * @param stops whether it stops the machine
 * @param target where the disk is staged
 * @param guestStateTarget where the guest state is staged; empty if the machine has none
 * @param access for how long read access is granted at a time
 */
public record CapturePlan(
        MachineCheck check,
        DiskSnapshotId snapshot,
        Optional<DiskSnapshot> existing,
        boolean stops,
        StorageBlob target,
        Optional<StorageBlob> guestStateTarget,
        Duration access) {}
