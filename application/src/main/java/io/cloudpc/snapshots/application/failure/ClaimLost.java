package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/**
 * Another host claimed the user first, or this host's claim expired before it sent the request. This host sent nothing.
 */
public record ClaimLost(UserId user) implements ImportFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "This host lost its claim on the import of " + user + " before it sent the request. It sent nothing.";
    }

    @Override
    public String remedy() {
        return "Check the status of the import, then try again if it is still needed.";
    }
}
