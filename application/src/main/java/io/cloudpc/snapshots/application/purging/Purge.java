package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;

/** A purge that was made. */
public record Purge(SnapshotId snapshotId, PurgeAnswer answer, ImportRecord record) {}
