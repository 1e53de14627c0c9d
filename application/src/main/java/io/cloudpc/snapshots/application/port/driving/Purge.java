package io.cloudpc.snapshots.application.port.driving;

import io.cloudpc.snapshots.application.port.driven.PurgeAnswer;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;

/** A purge that was made. */
public record Purge(SnapshotId snapshotId, PurgeAnswer answer, ImportRecord record) {}
