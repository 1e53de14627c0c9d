package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** The rules on the size of a disk that hold for every container. */
public final class SizeRules {
    private SizeRules() {}

    /**
     * Checks a disk's size.
     *
     * @param size in bytes, not negative
     * @param minimum smallest size allowed; no disk may have no bytes
     */
    public static List<Finding> check(long size, long minimum) {
        List<Finding> findings = new ArrayList<>();
        if (size < Math.max(1, minimum)) {
            findings.add(Finding.of(
                            FindingCode.TOO_SMALL,
                            size == 0
                                    ? "The disk in the file has no bytes."
                                    : "The disk has " + size + " bytes; snapshot import takes none under 10 MB.")
                    .comparing("at least " + Math.max(1, minimum), size));
        }
        if (size > DiskLimits.MAX_BYTES) {
            findings.add(Finding.of(
                            FindingCode.TOO_LARGE,
                            "The disk has " + size + " bytes; snapshot import takes none over 2 TiB.")
                    .comparing("at most " + DiskLimits.MAX_BYTES, size));
        }
        long excess = size % DiskLimits.ALIGNMENT;
        if (excess != 0) {
            findings.add(notAligned(size, excess));
        }
        return findings;
    }

    private static Finding notAligned(long size, long excess) {
        return Finding.of(
                        FindingCode.NOT_MIB_ALIGNED,
                        "The disk has " + size + " bytes, " + excess + " more than a whole MiB; Azure refuses that.")
                .comparing(
                        "a multiple of " + DiskLimits.ALIGNMENT
                                + (size < DiskLimits.MAX_BYTES ? ", such as " + DiskLimits.aligned(size) : ""),
                        size);
    }
}
