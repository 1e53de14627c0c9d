package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The one snapshot that a purge means.
 *
 * @param entry the journal's entry, in a state that holds a snapshot
 * @param held that state, brought up to date by what the service says
 * @param seen what the service says of it; empty if it shows nothing
 */
record PurgeTarget(JournalEntry entry, Held held, SnapshotId id, Optional<SnapshotImport> seen) {
    /** Whether the journal knows that a Cloud PC was made from it, whatever a look says now: looks can be stale. */
    boolean isKnownInUse() {
        return entry.record().state() instanceof Held known && known.isInUse();
    }

    /** What is written before the purge leaves; a purge that is repeated keeps what the first was for. */
    Purging purging(PurgeOrder order, Instant now) {
        var before = entry.record().state();
        var replacement = order.replacement()
                .or(() -> before instanceof Purging purging ? purging.replacement() : Optional.empty());
        return new Purging(
                Optional.of(id),
                held.acceptedAt(),
                now,
                isKnownInUse() || held.isInUse(),
                replacement,
                Optional.empty());
    }

    UserId user() {
        return entry.record().user();
    }
}
