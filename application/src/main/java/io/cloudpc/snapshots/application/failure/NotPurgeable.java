package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/** The user has an import that must not be purged now. Nothing was sent to the service. */
public record NotPurgeable(UserId user, Reason reason, String message, String remedy) implements PurgeFailure {
    /** Why not. */
    public enum Reason {
        /** A Cloud PC was made from it. */
        IN_USE,
        /** The import has not ended. */
        UNDER_WAY,
        /** Whether the import exists is unknown. */
        OUTCOME_UNKNOWN,
        /** The service returned no id, and lists no import that is certainly this one. */
        HANDLE_UNKNOWN,
        /** The given id belongs to another user. */
        NOT_THE_USERS
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }
}
