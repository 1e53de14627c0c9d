package io.cloudpc.snapshots.application.port.machine;

import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import java.util.Map;

/**
 * A snapshot to take.
 *
 * @param location the Azure region, that of the disk
 * @param tags kept with the snapshot; never a secret
 */
public record SnapshotOrder(DiskSnapshotId id, String location, DiskId disk, Map<String, String> tags) {
    public SnapshotOrder {
        tags = Map.copyOf(tags);
    }
}
