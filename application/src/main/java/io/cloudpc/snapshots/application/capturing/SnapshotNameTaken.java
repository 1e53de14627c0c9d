package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;

/** There is a snapshot of the name that the capture uses, and it is not of this capture. It was not touched. */
public record SnapshotNameTaken(DiskSnapshotId snapshot) implements CaptureFailure, CleanUpFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The resource group '" + snapshot.resourceGroup() + "' has a snapshot '" + snapshot.name()
                + "' that was not made by a capture of this machine for this user.";
    }

    @Override
    public String remedy() {
        return "Check what the snapshot is. If nobody needs it, delete it in the Azure portal, then run the command again.";
    }
}
