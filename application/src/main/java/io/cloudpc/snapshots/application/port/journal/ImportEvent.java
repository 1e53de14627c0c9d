package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import java.util.Optional;

/**
 * A record went one step on, and the journal has it.
 *
 * @param before the state that it left; empty for a user's first record
 * @param record the record after the step; its last step says who, when, why and under which request id
 */
public record ImportEvent(Optional<ImportState> before, ImportRecord record) {}
