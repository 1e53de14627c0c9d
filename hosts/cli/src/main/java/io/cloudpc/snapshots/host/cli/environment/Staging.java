package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import java.util.List;

/**
 * Where disks are staged.
 *
 * @param sources what can be staged, each kind of location by one of them: files of this machine, blobs of any type, SAS
 *     URLs
 * @param account of a staged disk unless another is named
 * @param container of a staged disk unless another is named; it must be there
 */
public record Staging(List<DiskSources> sources, StagingArea area, StorageAccountId account, ContainerName container) {
    public Staging {
        sources = List.copyOf(sources);
    }
}
