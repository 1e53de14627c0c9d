package io.cloudpc.snapshots.application.inspecting;

import io.cloudpc.snapshots.application.failure.InspectFailure;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;

/** Use case: judge one disk image, wherever it is, from its bytes. */
@FunctionalInterface
public interface InspectDisk {
    /** Judges the image as a file of this type; a few small reads, however large it is. */
    Either<InspectFailure, DiskInspection> inspect(DiskLocation location, FileType fileType);
}
