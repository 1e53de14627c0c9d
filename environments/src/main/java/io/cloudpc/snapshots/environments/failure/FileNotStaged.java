package io.cloudpc.snapshots.environments.failure;

import io.cloudpc.snapshots.domain.snapshot.LocalFile;

/** The disk is a local file, and the service of this environment reads only from storage. */
public record FileNotStaged(LocalFile file) implements ImportSourceFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String code() {
        return "NotStaged";
    }

    @Override
    public String message() {
        return "'" + file.path() + "' is a local file, and the service reads disks only from storage.";
    }

    @Override
    public String remedy() {
        return "Stage it as a page blob, then import that blob.";
    }
}
