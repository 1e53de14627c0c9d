package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.util.Optional;

/**
 * Status of an import.
 *
 * @param record the journal's record, up to date
 * @param seen what the service returned just now; empty if it was not asked or has nothing
 * @param sighting why {@code seen} is empty, where it is
 */
public record Tracked(ImportRecord record, Optional<SnapshotImport> seen, Sighting sighting) {
    /** What the service returned. */
    public enum Sighting {
        /** The service has the import. */
        SEEN,
        /**
         * The service does not have the import: not yet, or, after a success, no longer. It drops an import once its Cloud
         * PC is provisioned, so the last known state stands.
         */
        NOT_SHOWN,
        /** The service returned no id and lists no import that could be this one, so it cannot be asked. */
        HANDLE_UNKNOWN,
        /** The journal has no import of the user, and the service has one that was made elsewhere. */
        MADE_ELSEWHERE,
        /** A request or a purge whose outcome is not known: reconcile. */
        IN_DOUBT,
        /** The service has no information on an import in this state. */
        NOT_ASKED
    }

    /** Whether the import is under way, so that following it makes sense. */
    public boolean isUnderWay() {
        return record.state() instanceof Accepted || record.state() instanceof Importing;
    }
}
