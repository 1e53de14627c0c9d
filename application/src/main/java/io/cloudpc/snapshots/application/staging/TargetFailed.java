package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.application.port.storage.StagingFailure;

/** The target's storage failed. Data that was sent stays there, and the same order resumes from it. */
public record TargetFailed(StagingFailure cause) implements StageFailure {
    @Override
    public Kind kind() {
        return cause.match(
                conflict -> Kind.REFUSED,
                leased -> Kind.UNAVAILABLE,
                leaseLost -> Kind.REFUSED,
                missing -> Kind.REFUSED,
                denied -> Kind.REFUSED,
                unfit -> Kind.REFUSED,
                copyRefused -> Kind.REFUSED,
                busy -> Kind.UNAVAILABLE,
                unavailable -> Kind.UNAVAILABLE,
                interrupted -> Kind.UNAVAILABLE);
    }

    @Override
    public String message() {
        return kind() == Kind.UNAVAILABLE && !(cause instanceof StagingFailure.Leased)
                ? "The staging to '" + cause.place().container() + "/"
                        + cause.place().blob() + "' stopped. " + cause.message()
                : cause.message();
    }

    @Override
    public String remedy() {
        return cause.remedy();
    }
}
