package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.testing.InMemoryTenantFixture;
import io.cloudpc.snapshots.testing.contracts.CloudPcServiceContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class InMemoryServiceTest extends CloudPcServiceContract {
    @Override
    protected TenantFixture newTenant() {
        return new InMemoryTenantFixture();
    }
}
