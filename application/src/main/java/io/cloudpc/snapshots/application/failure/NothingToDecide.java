package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Leased;

/** A person decided on an import whose outcome is known. The record is unchanged. */
public record NothingToDecide(ImportRecord record) implements ReconcileFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return record.state() instanceof Leased leased
                ? "The host " + leased.lease().owner() + " is at work on the import for " + record.user() + " until "
                        + leased.lease().until() + "."
                : "The import for " + record.user() + " is in state "
                        + record.state().name() + ". Its outcome is known.";
    }

    @Override
    public String remedy() {
        return record.state() instanceof Leased
                ? "Decide after that time, if that host is gone."
                : "Check its status. Only an unknown outcome can be decided by a person.";
    }
}
