package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A disk that is staged and complete.
 *
 * @param target where it is
 * @param inspection inspection of the blob by the same rules as for every disk
 * @param sourceFindings what was found in the source and the copy no longer shows: the faults that staging mended, and a
 *     warning when the source holds data that was left out, as far as this run read it
 * @param diskBytes size of the disk, without its footer, in bytes
 * @param paddingBytes how many of them are zeros added at the end, to make the size a whole MiB. A backup partition table
 *     stays where it was, before them; Windows starts with that and moves it when it next changes the table
 * @param zeroBytes found to be zero, and not sent
 * @param sentBytes sent by this host in this run
 * @param copiedBytes copied by the storage itself in this run
 * @param presentBytes there already from an earlier run
 * @param took the time of this run
 * @param sha256 of the whole blob with its footer, in lower-case hexadecimal; present if it was read back
 * @param wasComplete whether an earlier run had completed the blob
 */
public record StagedDisk(
        StorageBlob target,
        DiskInspection inspection,
        List<Finding> sourceFindings,
        long diskBytes,
        long paddingBytes,
        long zeroBytes,
        long sentBytes,
        long copiedBytes,
        long presentBytes,
        Duration took,
        Optional<String> sha256,
        boolean wasComplete) {

    public StagedDisk {
        sourceFindings = List.copyOf(sourceFindings);
    }
}
