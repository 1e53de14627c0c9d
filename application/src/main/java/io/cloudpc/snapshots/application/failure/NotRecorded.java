package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;

/**
 * The service answered, and the journal could not be updated. The journal still shows the request as under way, so
 * reconciling checks with the service.
 *
 * @param done what the service did, one sentence
 */
public record NotRecorded(String done, JournalFailure cause) implements ImportFailure, PurgeFailure {
    @Override
    public Kind kind() {
        return Kind.IN_DOUBT;
    }

    @Override
    public String message() {
        return done + " The journal could not be updated: " + cause.message();
    }

    @Override
    public String remedy() {
        return "Do not try again. Run reconcile when the journal is available: it checks what the service has. "
                + cause.remedy();
    }
}
