package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.port.driving.SnapshotImportException;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.StagingPace;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.benchmarks.azure.Emulator;

/** Stages one file as a host does, as fast as it goes. */
public final class Stage {
    private Stage() {}

    public static void main(String[] arguments) {
        var emulator = Emulator.ofEnvironment();
        try (var storage = emulator.adapter()) {
            var staging =
                    SnapshotImports.diskStaging(DiskPolicy.standard(), storage.stagingArea(), new LocalDiskSources());
            var order = StageOrder.of(new LocalFile(arguments[0]), FileType.DATA_FILE, emulator.blob(Contestant.BLOB))
                    .at(StagingPace.unlimited(8));
            var staged = SnapshotImportException.orThrow(staging.stage(order, progress -> {}));
            System.out.println(staged.inspection().verdict() + ", " + staged.sentBytes() + " bytes sent in "
                    + staged.took().toMillis() + " ms");
        }
    }
}
