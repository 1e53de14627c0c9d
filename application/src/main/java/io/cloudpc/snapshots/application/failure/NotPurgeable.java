package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/** There is something of the user, and it must not be purged now. Nothing was asked of the service. */
public record NotPurgeable(UserId user, Reason reason, String message, String remedy) implements PurgeFailure {
    /** Why not. */
    public enum Reason {
        /** A Cloud PC was made from it. */
        IN_USE,
        /** The import has not ended. */
        UNDER_WAY,
        /** Nobody knows whether there is an import. */
        OUTCOME_UNKNOWN,
        /** The service gave no id, and lists none that is certainly this one. */
        HANDLE_UNKNOWN,
        /** The id that was named is not the user's. */
        NOT_THE_USERS
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }
}
