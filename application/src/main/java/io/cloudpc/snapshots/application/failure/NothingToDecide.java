package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/** A person decided on an import whose outcome is known. The record is unchanged. */
public record NothingToDecide(ImportRecord record) implements ReconcileFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The import for " + record.user() + " is in state "
                + record.state().name() + ". Its outcome is known.";
    }

    @Override
    public String remedy() {
        return "Check its status. Only an unknown outcome can be decided by a person.";
    }
}
