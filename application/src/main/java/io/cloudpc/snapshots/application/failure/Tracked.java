package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.util.Optional;

/**
 * Where an import stands.
 *
 * @param record what the journal has, brought up to date
 * @param seen what the service said just now; empty if it was not asked, or shows nothing
 * @param sighting what to make of it where {@code seen} is empty
 */
public record Tracked(ImportRecord record, Optional<SnapshotImport> seen, Sighting sighting) {
    /** What the service showed. */
    public enum Sighting {
        /** The service shows the import. */
        SEEN,
        /**
         * The service shows nothing of it: not yet, or, after a success, no longer. It forgets an import once its Cloud
         * PC is made, so the last known state stands.
         */
        NOT_SHOWN,
        /** The service gave no id and lists none that could be this one, so it cannot be asked. */
        HANDLE_UNKNOWN,
        /** The record is in a state in which the service has nothing to say. */
        NOT_ASKED
    }

    /** Whether the import is under way, so that following it makes sense. */
    public boolean isUnderWay() {
        return record.state() instanceof Accepted || record.state() instanceof Importing;
    }
}
