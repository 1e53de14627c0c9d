package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why nothing could be reconciled. */
public sealed interface ReconcileFailure extends Failure
        permits NoSuchImport, NothingToDecide, DecisionRefused, JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchReconcile(
            Function<NoSuchImport, R> noSuchImport,
            Function<NothingToDecide, R> nothingToDecide,
            Function<DecisionRefused, R> decisionRefused,
            Function<JournalFailed, R> journalFailed) {
        if (this instanceof NoSuchImport failure) {
            return noSuchImport.apply(failure);
        }
        if (this instanceof NothingToDecide failure) {
            return nothingToDecide.apply(failure);
        }
        if (this instanceof DecisionRefused failure) {
            return decisionRefused.apply(failure);
        }
        return journalFailed.apply((JournalFailed) this);
    }
}
