package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.contracts.DiskSourcesContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskSourcesContractTest extends DiskSourcesContract {
    @TempDir
    Path directory;

    @Override
    protected DiskSources sources() {
        return new LocalDiskSources();
    }

    @Override
    protected DiskLocation place(byte[] content) {
        try {
            return new LocalFile(
                    Files.write(directory.resolve("disk.vhd"), content).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected DiskLocation missing() {
        return new LocalFile(directory.resolve("missing.vhd").toString());
    }

    @Override
    protected DiskLocation foreign() {
        return StorageBlob.parse(
                        "/subscriptions/0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01/resourceGroups/disks/providers"
                                + "/Microsoft.Storage/storageAccounts/contosodisks",
                        "images",
                        "disk.vhd")
                .get();
    }
}
