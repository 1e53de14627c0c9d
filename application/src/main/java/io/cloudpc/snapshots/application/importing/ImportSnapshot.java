package io.cloudpc.snapshots.application.importing;

import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.tracking.TrackImport;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.vavr.control.Either;

/** Use case: ask the service for an import, once. */
@FunctionalInterface
public interface ImportSnapshot {
    /**
     * Claims the user, applies every rule, and submits the request if none forbids it. The request is sent at most once,
     * whatever happens; follow the import with {@link TrackImport}.
     *
     * @return the accepted import, with the warnings of the rules
     */
    Either<ImportFailure, AcceptedImport> importSnapshot(ImportRequest request);
}
