package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import java.time.Instant;

/**
 * A snapshot of the user that was purged.
 *
 * @param at when the purge was recorded
 */
public record PurgedSnapshot(SnapshotId id, Instant at) {}
