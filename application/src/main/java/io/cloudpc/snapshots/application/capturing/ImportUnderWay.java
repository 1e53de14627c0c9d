package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/** The user's import has not ended, so the service may still read the staged blobs. Nothing was deleted. */
public record ImportUnderWay(ImportRecord record) implements CleanUpFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The import for " + record.user() + " is in state "
                + record.state().name() + ". The service may still read the staged disk.";
    }

    @Override
    public String remedy() {
        return "Clean up when the import has ended and the user has accepted the Cloud PC: cloudpc-snapshots status.";
    }
}
