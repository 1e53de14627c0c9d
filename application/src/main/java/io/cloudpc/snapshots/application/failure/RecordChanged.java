package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/** Another host changed the import's record at the same time. Nothing was sent to the service. */
public record RecordChanged(UserId user) implements LicenceFailure, AcceptFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "Another host changed the journal entry of " + user + " at the same time.";
    }

    @Override
    public String remedy() {
        return "Run the same command again.";
    }
}
