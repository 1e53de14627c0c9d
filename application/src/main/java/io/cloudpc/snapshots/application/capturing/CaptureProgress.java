package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import java.util.Optional;

/**
 * Progress of a capture.
 *
 * @param staging how far the staging is, while a disk or a guest state is staged
 */
public record CaptureProgress(Step step, Optional<StagingProgress> staging) {
    /** The steps of a capture, in this order. Steps that an earlier run has done are not repeated. */
    public enum Step {
        /** The machine is checked against the rules. */
        CHECKING,
        /** The machine is stopped and deallocated. */
        STOPPING,
        /** The snapshot of the OS disk is taken. */
        TAKING_SNAPSHOT,
        /** Read access to the snapshot is granted. */
        GRANTING_ACCESS,
        /** The disk is staged. */
        STAGING_DISK,
        /** The guest state is staged. */
        STAGING_GUEST_STATE,
        /** Read access to the snapshot is revoked. */
        REVOKING_ACCESS,
        /** The machine is looked at again: it must not have been started since the snapshot. */
        VERIFYING_MACHINE
    }

    static CaptureProgress of(Step step) {
        return new CaptureProgress(step, Optional.empty());
    }
}
