package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/** The machine was captured for this user before, to another blob. */
public record CapturedElsewhere(DiskSnapshotId snapshot, StorageBlob target) implements CaptureFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The snapshot '" + snapshot.name() + "' belongs to a capture that is staged to '" + target.container()
                + "/" + target.blob() + "' in the storage account "
                + target.account().account() + ".";
    }

    @Override
    public String remedy() {
        return "Resume it with that target, or clean it up first: cloudpc-snapshots cleanup.";
    }
}
