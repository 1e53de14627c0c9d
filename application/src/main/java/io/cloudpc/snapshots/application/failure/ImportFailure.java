package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why an import was not made, or is in doubt. */
public sealed interface ImportFailure extends Failure
        permits NotReady, ClaimLost, ServiceFailed, OutcomeInDoubt, JournalFailed, NotRecorded {
    /** One case for each kind of failure. */
    default <R> R matchImport(
            Function<NotReady, R> notReady,
            Function<ClaimLost, R> claimLost,
            Function<ServiceFailed, R> serviceFailed,
            Function<OutcomeInDoubt, R> outcomeInDoubt,
            Function<JournalFailed, R> journalFailed,
            Function<NotRecorded, R> notRecorded) {
        if (this instanceof NotReady failure) {
            return notReady.apply(failure);
        }
        if (this instanceof ClaimLost failure) {
            return claimLost.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        if (this instanceof OutcomeInDoubt failure) {
            return outcomeInDoubt.apply(failure);
        }
        if (this instanceof JournalFailed failure) {
            return journalFailed.apply(failure);
        }
        return notRecorded.apply((NotRecorded) this);
    }
}
