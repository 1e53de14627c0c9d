package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.testing.InMemoryTenantFixture;
import io.cloudpc.snapshots.testing.contracts.TenantChangesContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class InMemoryChangesTest extends TenantChangesContract {
    @Override
    protected TenantFixture newTenant() {
        return new InMemoryTenantFixture();
    }
}
