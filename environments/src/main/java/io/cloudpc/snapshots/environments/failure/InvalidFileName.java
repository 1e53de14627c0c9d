package io.cloudpc.snapshots.environments.failure;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;

/** The file's name cannot be the name of a blob. */
public record InvalidFileName(LocalFile file, InvalidInput cause) implements ImportSourceFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String code() {
        return "InvalidInput";
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
