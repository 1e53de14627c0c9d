package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;

/**
 * The answer to the request for a licence was lost, and reading does not show the licence. It may have been given, or may
 * be shown later. Repeating the same request is safe.
 */
public record LicenceNotConfirmed(UserId user, String partNumber, ServiceFailure cause) implements LicenceFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "It is not known whether " + user + " got the licence " + partNumber + ": " + cause.message();
    }

    @Override
    public String remedy() {
        return "Run the same command again: assigning a licence that the user has changes nothing.";
    }
}
