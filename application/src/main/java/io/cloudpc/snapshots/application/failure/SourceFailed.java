package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.storage.SourceFailure;

/** The disk image could not be opened. */
public record SourceFailed(SourceFailure cause) implements InspectFailure {
    @Override
    public Kind kind() {
        return cause instanceof SourceFailure.Unavailable ? Kind.UNAVAILABLE : Kind.REFUSED;
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
