package io.cloudpc.snapshots.application.port.machine;

import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of a managed disk.
 *
 * @param disk the disk that it was taken of; empty if it was made from something else
 * @param created when it was taken; empty if not stated
 * @param sizeBytes size of the disk in it
 * @param accessGranted whether somebody has access to its export now
 */
public record DiskSnapshot(
        DiskSnapshotId id,
        State state,
        Optional<DiskId> disk,
        Optional<Instant> created,
        long sizeBytes,
        boolean accessGranted,
        Map<String, String> tags) {

    /** How far it is. */
    public enum State {
        CREATING,
        READY,
        FAILED
    }

    public DiskSnapshot {
        tags = Map.copyOf(tags);
    }
}
