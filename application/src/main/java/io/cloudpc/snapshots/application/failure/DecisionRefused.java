package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/** A person's decision does not fit what is known. The record is unchanged. */
public record DecisionRefused(ImportRecord record, Reason reason, String message, String remedy)
        implements ReconcileFailure {
    /** Why not. */
    public enum Reason {
        /** The request may still be on its way, or the service may not have listed it yet. */
        TOO_EARLY,
        /** The service says otherwise. */
        CONTRADICTED,
        /** The id belongs to another user, to another attempt, or to a snapshot that was purged. */
        NOT_THE_USERS,
        /** What speaks for or against it could not be read. */
        NOT_CHECKED
    }

    @Override
    public Kind kind() {
        return reason == Reason.NOT_CHECKED ? Kind.UNAVAILABLE : Kind.REFUSED;
    }
}
