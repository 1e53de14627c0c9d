package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.util.stream.Collectors;

/** The blob was complete, and the rules refused it. Its footer was taken away again, so that nobody imports it. */
public record StagedCopyRefused(StorageBlob target, DiskInspection inspection) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The staged copy at '" + target + "' is refused: "
                + inspection.findings().stream().map(Finding::message).collect(Collectors.joining(" "));
    }

    @Override
    public String remedy() {
        return "Abort the staging and look at the source again. Please report it: a disk that is staged should not be"
                + " refused.";
    }
}
