package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;

/**
 * Use case: find what crashes and lost answers left behind, and move each record to what is known. It asks the service in
 * every way that it offers, and never by a second request. Run it when a host starts, and again from time to time.
 */
public interface ReconcileImports {
    /** Looks at every record. */
    Either<ReconcileFailure, Reconciliation> all();

    /** Looks at one user's record; an empty reconciliation if nothing about it is in doubt. */
    Either<ReconcileFailure, Reconciliation> one(UserId user);

    /**
     * Records what a person found out, for an outcome that the service cannot tell. The decision is checked against what is
     * known now, and refused where it comes too early, where the service says otherwise, or where the id is not the user's.
     */
    default Either<ReconcileFailure, Reconciled> decide(UserId user, Decision decision) {
        return decide(user, decision, false);
    }

    /**
     * The same, even against the evidence.
     *
     * @param despiteEvidence whether the decision stands although what is known speaks against it, which the record then
     *     says. It never stands while the request can still be on its way, and never for a snapshot that the journal
     *     knows as another user's or as purged
     */
    Either<ReconcileFailure, Reconciled> decide(UserId user, Decision decision, boolean despiteEvidence);
}
