package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/**
 * Another host was faster, or this one was too slow: its claim to the user ended before the request left. This host sent
 * nothing.
 */
public record ClaimLost(UserId user) implements ImportFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "The claim to the user " + user + " was lost before the request left; this host sent nothing.";
    }

    @Override
    public String remedy() {
        return "Look at the user's import as it is now, then decide again.";
    }
}
