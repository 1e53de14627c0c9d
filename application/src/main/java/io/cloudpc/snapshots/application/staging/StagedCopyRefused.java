package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.util.stream.Collectors;

/** The complete blob was rejected by the rules. Its footer was removed again, so that nobody imports it. */
public record StagedCopyRefused(StorageBlob target, DiskInspection inspection) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The staged copy at '" + target + "' was rejected: "
                + inspection.findings().stream().map(Finding::message).collect(Collectors.joining(" "));
    }

    @Override
    public String remedy() {
        return "Abort the staging and check the source again. Please report this: a staged disk should not be"
                + " rejected.";
    }
}
