package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was found in one file of a differencing disk, its parent left aside.
 *
 * @param virtualSizeBytes size of the disk in bytes, where the file says so credibly
 * @param findings what was found
 * @param map where the file's data lies; empty when it cannot be read
 */
public record Difference(OptionalLong virtualSizeBytes, List<Finding> findings, Optional<DifferencingMap> map) {
    public Difference {
        findings = List.copyOf(findings);
    }
}
