package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/** A person wanted to decide on an outcome that is not unknown. The record stays as it is. */
public record NothingToDecide(ImportRecord record) implements ReconcileFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The import of the user " + record.user() + " is "
                + record.state().name() + "; its outcome is not in doubt.";
    }

    @Override
    public String remedy() {
        return "Look at its status. Only an outcome that is unknown is decided by a person.";
    }
}
