package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.util.List;
import java.util.Optional;

/**
 * What a cleaning deletes.
 *
 * @param snapshot the snapshot that it deletes; empty if there is none
 * @param blobs the staged blobs that it deletes
 * @param kept blobs that are in the place of a staged one, and that no staging made; they stay
 */
public record CleanUpReport(Optional<DiskSnapshotId> snapshot, List<StorageBlob> blobs, List<StorageBlob> kept) {
    public CleanUpReport {
        blobs = List.copyOf(blobs);
        kept = List.copyOf(kept);
    }

    /** Whether there was nothing to delete. */
    public boolean isEmpty() {
        return snapshot.isEmpty() && blobs.isEmpty();
    }
}
