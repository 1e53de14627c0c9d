package io.cloudpc.snapshots.application.inspecting;

import io.cloudpc.snapshots.application.failure.InspectFailure;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;

/** Use case: inspects one disk image from its bytes. */
@FunctionalInterface
public interface InspectDisk {
    /**
     * Inspects the image as a file of this type, and the Windows on it: with some hundred small reads at most, whatever its
     * size.
     */
    Either<InspectFailure, DiskInspection> inspect(DiskLocation location, FileType fileType);
}
