package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.ImportRecord;

/**
 * The request left, and its answer was lost. The journal says so, and no second request is made for the user until it is
 * reconciled.
 */
public record OutcomeInDoubt(ImportRecord record, ServiceFailure cause) implements ImportFailure {
    @Override
    public Kind kind() {
        return Kind.IN_DOUBT;
    }

    @Override
    public String message() {
        return "The import of the user " + record.user() + " was submitted and its outcome is not known. "
                + cause.message();
    }

    @Override
    public String remedy() {
        return "Do not import again. Reconcile: it asks the service, and tells what to decide if the service cannot say.";
    }
}
