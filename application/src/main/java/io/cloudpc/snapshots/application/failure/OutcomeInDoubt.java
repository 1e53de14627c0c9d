package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.ImportRecord;

/**
 * The request was sent and its answer was lost. The journal records that, and no second request is sent for the user
 * until the import is reconciled.
 */
public record OutcomeInDoubt(ImportRecord record, ServiceFailure cause) implements ImportFailure {
    @Override
    public Kind kind() {
        return Kind.IN_DOUBT;
    }

    @Override
    public String message() {
        return "The import for " + record.user() + " was submitted, and its outcome is unknown. " + cause.message();
    }

    @Override
    public String remedy() {
        return "Do not import again. Run reconcile: it checks with the service, and says what to decide if the service does not know.";
    }
}
