package io.cloudpc.snapshots.application.port.driving;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;

/** The disk image was opened, and could not be read. */
public record ReadFailed(DiskLocation location, ReadFailure cause) implements InspectFailure, StageFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "'" + location + "': " + cause.message();
    }

    @Override
    public String remedy() {
        return cause.remedy();
    }
}
