package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;

/**
 * The service answered, and the journal could not be told. Nothing is lost: the journal still says that the work was
 * under way, and reconciling asks the service.
 *
 * @param done what the service did, in a sentence
 */
public record NotRecorded(String done, JournalFailure cause) implements ImportFailure, PurgeFailure {
    @Override
    public Kind kind() {
        return Kind.IN_DOUBT;
    }

    @Override
    public String message() {
        return done + " But the journal could not be told: " + cause.message();
    }

    @Override
    public String remedy() {
        return "Do not try again. When the journal is back, reconcile: it finds out what the service has. "
                + cause.remedy();
    }
}
