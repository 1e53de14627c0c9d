package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import java.util.function.Function;

/** What looking at a source file came to. */
public sealed interface DiskEvidence {
    /** It was read and judged. */
    record Inspected(DiskInspection inspection) implements DiskEvidence {}

    /** There is no file to read: it is missing, may not be read, or is no disk at all. The service would find the same. */
    record NoDisk(String message, String remedy) implements DiskEvidence {}

    /** One case for each. */
    default <R> R match(Function<DiskInspection, R> inspected, Function<NoDisk, R> noDisk) {
        return this instanceof Inspected evidence
                ? inspected.apply(evidence.inspection())
                : noDisk.apply((NoDisk) this);
    }
}
