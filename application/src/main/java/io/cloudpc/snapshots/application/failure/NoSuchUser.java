package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserRef;

/** The tenant has no such user. */
public record NoSuchUser(UserRef user) implements FindFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The tenant has no user '" + user + "'.";
    }

    @Override
    public String remedy() {
        return "Check the name or the object ID in Microsoft Entra ID, and check that this is the right tenant.";
    }
}
