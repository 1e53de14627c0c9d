package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.TargetFailed;

/** A staged blob could not be deleted. The snapshot was not deleted either, so the cleaning can be run again. */
public record StagedBlobNotDeleted(StageFailure cause) implements CleanUpFailure {
    static StagedBlobNotDeleted of(StagingFailure failure) {
        return new StagedBlobNotDeleted(new TargetFailed(failure));
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
