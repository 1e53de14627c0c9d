package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;

/**
 * Use case: deletes what a capture made: the staged blobs, what an unfinished staging left, and the snapshot. Each is found
 * by its exact name and recognized by its own tags or notes; nothing else is ever deleted, and the machine and its disks are
 * not touched. Meant for after the user has accepted the Cloud PC. Running it again resumes it, and finds nothing in the end.
 */
public interface CleanUp {
    /** What would be deleted, and what would be left. Changes nothing. */
    Either<CleanUpFailure, CleanUpReport> plan(MachineId machine, UserId user);

    /** Deletes it. The snapshot is deleted last, since its tags tell where the rest is. */
    Either<CleanUpFailure, CleanUpReport> cleanUp(MachineId machine, UserId user);
}
