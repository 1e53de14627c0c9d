package io.cloudpc.snapshots.application.usecase;

import io.cloudpc.snapshots.application.port.driven.OpenDisk;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import java.util.List;

/** Disks by the name of their file: one named {@code blank…} has no bytes that make a disk, any other is importable. */
final class SampleDisks {
    private static final long MIB = 1L << 20;

    private SampleDisks() {}

    static OpenDisk of(DiskLocation location) {
        DiskBytes bytes = location.fileName().startsWith("blank")
                ? new PatchedBytes(32 * MIB, List.of())
                : SampleDisk.fixedVhd(32 * MIB);
        return new OpenDisk() {
            @Override
            public DiskBytes bytes() {
                return bytes;
            }

            @Override
            public void close() {}
        };
    }
}
