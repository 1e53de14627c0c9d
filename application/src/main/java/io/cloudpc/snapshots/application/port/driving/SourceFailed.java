package io.cloudpc.snapshots.application.port.driving;

import io.cloudpc.snapshots.application.port.driven.SourceFailure;

/** The disk image could not be opened. */
public record SourceFailed(SourceFailure cause) implements InspectFailure, StageFailure {
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
