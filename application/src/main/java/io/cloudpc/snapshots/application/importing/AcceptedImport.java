package io.cloudpc.snapshots.application.importing;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.rule.Violation;
import java.util.List;

/**
 * An import that the service has accepted.
 *
 * @param record what the journal says about it
 * @param warnings what the rules found that did not block the import
 */
public record AcceptedImport(ImportRecord record, List<Violation> warnings) {
    public AcceptedImport {
        warnings = List.copyOf(warnings);
    }
}
