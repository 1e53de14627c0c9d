package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;

/**
 * The purge was sent, and it is not proven that the snapshot is gone: the service still shows it, or could not be asked.
 * The journal says that it is being purged, and nothing is imported for the user until it is known to be gone.
 */
public record PurgeNotProven(SnapshotId snapshotId, ImportRecord record, String why) implements PurgeFailure {
    @Override
    public Kind kind() {
        return Kind.IN_DOUBT;
    }

    @Override
    public String message() {
        return "The purge of " + snapshotId + " was sent, but it is not proven that the snapshot is gone: " + why;
    }

    @Override
    public String remedy() {
        return "Purge it again in a few minutes, or reconcile: both look again. Then import.";
    }
}
