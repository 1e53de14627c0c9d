package io.cloudpc.snapshots.environments.tenant;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import java.util.List;

/**
 * Where disks are staged.
 *
 * @param sources what can be staged: local files, blobs of any type, SAS URLs
 * @param account the account of staged disks unless another is named
 * @param container the container of staged disks unless another is named; it must exist
 */
public record StagingTarget(
        List<DiskSources> sources, StagingArea area, StorageAccountId account, ContainerName container) {
    public StagingTarget {
        sources = List.copyOf(sources);
    }
}
