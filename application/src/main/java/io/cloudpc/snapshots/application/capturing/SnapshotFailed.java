package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;

/** Azure could not take the snapshot to its end. */
public record SnapshotFailed(DiskSnapshotId snapshot) implements CaptureFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The snapshot '" + snapshot.name() + "' is in the provisioning state Failed.";
    }

    @Override
    public String remedy() {
        return "Clean it up, then capture the machine again: cloudpc-snapshots cleanup.";
    }
}
