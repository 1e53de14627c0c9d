package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import java.time.Instant;

/** The machine was started after its snapshot was taken, so the snapshot may miss what was changed since. */
public record MachineStartedAgain(MachineId machine, DiskSnapshotId snapshot, Instant taken) implements CaptureFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The virtual machine '" + machine.name() + "' was started after its snapshot '" + snapshot.name()
                + "' was taken at " + taken + ". What was changed since is not in the snapshot.";
    }

    @Override
    public String remedy() {
        return "To capture the machine as it is now, clean up and capture it again: cloudpc-snapshots cleanup, then"
                + " cloudpc-snapshots capture. To use the disk as it was, import the staged blob if its staging is"
                + " complete.";
    }
}
