package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import java.util.Optional;

/**
 * A step of an import that the journal has recorded.
 *
 * @param before the previous state; empty for a user's first record
 * @param record the record after the step; its last step has the host, time, reason and request id
 */
public record ImportEvent(Optional<ImportState> before, ImportRecord record) {}
