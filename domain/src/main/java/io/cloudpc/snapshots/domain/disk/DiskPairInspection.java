package io.cloudpc.snapshots.domain.disk;

/**
 * What a check knows of a Trusted Launch disk and its guest state, seen together.
 *
 * @param dataFile the disk
 * @param guestState its guest state
 */
public record DiskPairInspection(DiskInspection dataFile, DiskInspection guestState) {
    /** What may be done with both: the worse of the two verdicts. */
    public Verdict verdict() {
        return dataFile.verdict().or(guestState.verdict());
    }
}
