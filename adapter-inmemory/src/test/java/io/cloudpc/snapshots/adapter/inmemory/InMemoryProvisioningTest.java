package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.testing.InMemoryTenantFixture;
import io.cloudpc.snapshots.testing.contracts.ProvisioningDirectoryContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class InMemoryProvisioningTest extends ProvisioningDirectoryContract {
    @Override
    protected TenantFixture newTenant() {
        return new InMemoryTenantFixture();
    }
}
