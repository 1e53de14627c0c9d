package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.staging.StageFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * The snapshot was taken, and not staged. The same order resumes the staging.
 *
 * @param accessLeftUntil when the access to the snapshot ends; empty if it was revoked
 */
public record CaptureNotStaged(StageFailure cause, Optional<Instant> accessLeftUntil) implements CaptureFailure {
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
        return cause.message()
                + accessLeftUntil
                        .map(end -> " Read access to the snapshot could not be revoked. It ends at " + end + ".")
                        .orElse("");
    }

    @Override
    public String remedy() {
        return cause.remedy();
    }
}
