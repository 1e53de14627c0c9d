package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.application.failure.InspectFailure;
import io.cloudpc.snapshots.application.failure.ReadFailed;
import io.cloudpc.snapshots.application.failure.SourceFailed;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;

/** The disk, or the blob that it is staged to, could not be opened or read. */
public record DiskUnreadable(InspectFailure cause) implements StageFailure {
    /** The disk could not be opened. */
    public static DiskUnreadable opening(SourceFailure failure) {
        return new DiskUnreadable(new SourceFailed(failure));
    }

    /** The disk was opened, and could not be read. */
    public static DiskUnreadable reading(DiskLocation location, ReadFailure failure) {
        return new DiskUnreadable(new ReadFailed(location, failure));
    }

    @Override
    public String code() {
        return cause.code();
    }

    @Override
    public Kind kind() {
        return cause.kind();
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
