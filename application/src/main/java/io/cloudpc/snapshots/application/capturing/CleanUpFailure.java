package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.failure.Failure;
import java.util.function.Function;

/** Why a capture was not cleaned up, or not completely. Running it again resumes it. */
public sealed interface CleanUpFailure extends Failure
        permits SnapshotNameTaken, ImportUnderWay, ImportNotRead, StagedBlobNotDeleted, MachinesFailed {
    /** One case for each kind of failure. */
    default <R> R matchCleanUp(
            Function<SnapshotNameTaken, R> snapshotNameTaken,
            Function<ImportUnderWay, R> importUnderWay,
            Function<ImportNotRead, R> importNotRead,
            Function<StagedBlobNotDeleted, R> stagedBlobNotDeleted,
            Function<MachinesFailed, R> machinesFailed) {
        if (this instanceof SnapshotNameTaken failure) {
            return snapshotNameTaken.apply(failure);
        }
        if (this instanceof ImportUnderWay failure) {
            return importUnderWay.apply(failure);
        }
        if (this instanceof ImportNotRead failure) {
            return importNotRead.apply(failure);
        }
        if (this instanceof StagedBlobNotDeleted failure) {
            return stagedBlobNotDeleted.apply(failure);
        }
        return machinesFailed.apply((MachinesFailed) this);
    }
}
