package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import java.util.List;
import java.util.stream.Collectors;

/** The staged disk would be rejected, so nothing was sent. */
public record NotStageable(DiskLocation source, DiskInspection inspection) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "'" + source + "' was not staged because the service would reject it: "
                + reasons().stream().map(Finding::message).collect(Collectors.joining(" "));
    }

    @Override
    public String remedy() {
        return reasons().stream().map(Finding::remedy).distinct().collect(Collectors.joining(" "));
    }

    /** The errors; where only the staged copy would have them, the warnings that announce them. */
    private List<Finding> reasons() {
        var errors = inspection.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        return errors.isEmpty()
                ? inspection.findings().stream()
                        .filter(finding -> finding.severity() == Severity.WARN)
                        .toList()
                : errors;
    }
}
