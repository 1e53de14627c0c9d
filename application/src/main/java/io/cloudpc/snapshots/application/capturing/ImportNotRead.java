package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;

/** The journal could not be read, so it is unknown whether an import needs the staged blobs. Nothing was deleted. */
public record ImportNotRead(JournalFailure cause) implements CleanUpFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return cause.message();
    }

    @Override
    public String remedy() {
        return cause.remedy();
    }
}
