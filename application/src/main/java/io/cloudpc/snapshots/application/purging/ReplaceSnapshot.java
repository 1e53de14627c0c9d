package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.vavr.control.Either;

/** Use case: import another disk in the place of the user's imported snapshot. */
@FunctionalInterface
public interface ReplaceSnapshot {
    /**
     * Checks the new import, purges the old snapshot, and imports; the journal has each step. Nothing is purged unless
     * the new import would pass every rule. A user without a snapshot gets a plain import.
     *
     * @param evenIfInUse whether to purge a snapshot that a Cloud PC was made from, or an import that is under way
     */
    Either<ReplaceFailure, AcceptedImport> replace(ImportRequest request, boolean evenIfInUse);
}
