package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;

/**
 * What to capture, for whom, and where to.
 *
 * @param user the user whose desktop the machine is
 * @param target the page blob to stage the disk in; the guest state is staged beside it
 * @param stop whether the machine may be stopped
 * @param pace how fast to stage
 * @param readBack whether to read the staged data back and compare it with the export
 */
public record CaptureOrder(
        MachineId machine, UserId user, StorageBlob target, boolean stop, StagingPace pace, boolean readBack) {

    /** An order that stops nothing, at the pace of a standard page blob, and reads nothing back. */
    public static CaptureOrder of(MachineId machine, UserId user, StorageBlob target) {
        return new CaptureOrder(machine, user, target, false, StagingPace.standardPageBlob(), false);
    }

    /** A copy that may stop the machine. */
    public CaptureOrder stopping() {
        return new CaptureOrder(machine, user, target, true, pace, readBack);
    }

    /** A copy with another pace. */
    public CaptureOrder at(StagingPace other) {
        return new CaptureOrder(machine, user, target, stop, other, readBack);
    }

    /** A copy that reads the staged data back. */
    public CaptureOrder readingBack() {
        return new CaptureOrder(machine, user, target, stop, pace, true);
    }
}
