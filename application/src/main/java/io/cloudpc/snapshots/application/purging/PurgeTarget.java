package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.Optional;

/**
 * The one snapshot that a purge means.
 *
 * @param entry the journal's entry, in a state that holds a snapshot
 * @param held that state, brought up to date by what the service says
 * @param seen what the service says of it; empty if it shows nothing
 */
record PurgeTarget(JournalEntry entry, Held held, SnapshotId id, Optional<SnapshotImport> seen) {
    UserId user() {
        return entry.record().user();
    }
}
