package io.cloudpc.snapshots.environments.failure;

import io.cloudpc.snapshots.application.port.storage.SourceFailure;

/** The disk could not be opened, or no SAS URL could be made for it. */
public record SourceUnusable(SourceFailure cause) implements ImportSourceFailure {
    @Override
    public Kind kind() {
        return cause instanceof SourceFailure.Unavailable ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    @Override
    public String code() {
        return "SourceFailed";
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
