package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.failure.Failure;
import java.util.function.Function;

/** Why a machine was not captured. The same order resumes from what was done. */
public sealed interface CaptureFailure extends Failure
        permits NoSuchMachine,
                MachineNotReady,
                TargetNameTooLong,
                SnapshotNameTaken,
                CapturedElsewhere,
                SnapshotFailed,
                MachineStartedAgain,
                MachinesFailed,
                CaptureNotStaged {
    /** One case for each kind of failure. */
    default <R> R matchCapture(
            Function<NoSuchMachine, R> noSuchMachine,
            Function<MachineNotReady, R> machineNotReady,
            Function<TargetNameTooLong, R> targetNameTooLong,
            Function<SnapshotNameTaken, R> snapshotNameTaken,
            Function<CapturedElsewhere, R> capturedElsewhere,
            Function<SnapshotFailed, R> snapshotFailed,
            Function<MachineStartedAgain, R> machineStartedAgain,
            Function<MachinesFailed, R> machinesFailed,
            Function<CaptureNotStaged, R> captureNotStaged) {
        if (this instanceof NoSuchMachine failure) {
            return noSuchMachine.apply(failure);
        }
        if (this instanceof MachineNotReady failure) {
            return machineNotReady.apply(failure);
        }
        if (this instanceof TargetNameTooLong failure) {
            return targetNameTooLong.apply(failure);
        }
        if (this instanceof SnapshotNameTaken failure) {
            return snapshotNameTaken.apply(failure);
        }
        if (this instanceof CapturedElsewhere failure) {
            return capturedElsewhere.apply(failure);
        }
        if (this instanceof SnapshotFailed failure) {
            return snapshotFailed.apply(failure);
        }
        if (this instanceof MachineStartedAgain failure) {
            return machineStartedAgain.apply(failure);
        }
        if (this instanceof MachinesFailed failure) {
            return machinesFailed.apply(failure);
        }
        return captureNotStaged.apply((CaptureNotStaged) this);
    }
}
