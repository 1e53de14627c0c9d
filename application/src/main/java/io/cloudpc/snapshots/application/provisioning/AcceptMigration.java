package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.AcceptFailure;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * Use case: record a person's word that the right data arrived. A provisioned Cloud PC does not prove that, so cleaning up
 * waits for this word.
 */
public interface AcceptMigration {
    /**
     * Records the acceptance in the audit trail of the user's import. The Cloud PC must be provisioned. An acceptance that
     * is there already stands, and a later one with another note replaces it.
     *
     * @param note what the person adds; never a secret
     */
    Either<AcceptFailure, ImportRecord> accept(UserId user, Optional<String> note);
}
