package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.testing.InMemoryTenantFixture;
import io.cloudpc.snapshots.testing.contracts.TenantDirectoryContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class InMemoryDirectoryTest extends TenantDirectoryContract {
    @Override
    protected TenantFixture newTenant() {
        return new InMemoryTenantFixture();
    }
}
