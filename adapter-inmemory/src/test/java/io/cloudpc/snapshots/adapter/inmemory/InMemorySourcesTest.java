package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.contracts.DiskSourcesContract;
import java.util.List;

class InMemorySourcesTest extends DiskSourcesContract {
    private final InMemoryTenant tenant = InMemoryTenant.builder().build().addAccount(SampleTenant.ACCOUNT);

    @Override
    protected DiskSources sources() {
        return tenant.sources();
    }

    @Override
    protected DiskLocation place(byte[] content) {
        var blob = SampleTenant.disk("placed.vhd");
        tenant.addBlob(blob, new PatchedBytes(content.length, List.of(new Patch(0, content))));
        return blob;
    }

    @Override
    protected DiskLocation missing() {
        return SampleTenant.disk("nowhere.vhd");
    }

    @Override
    protected DiskLocation foreign() {
        return new LocalFile("disk.vhd");
    }
}
