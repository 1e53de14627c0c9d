package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;

/** The disk image was opened, and could not be read. */
public record ReadFailed(DiskLocation location, ReadFailure cause) implements InspectFailure {
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
