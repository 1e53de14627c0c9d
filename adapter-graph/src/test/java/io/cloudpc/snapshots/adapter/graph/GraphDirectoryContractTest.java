package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.testing.contracts.TenantDirectoryContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class GraphDirectoryContractTest extends TenantDirectoryContract {
    @Override
    protected TenantFixture newTenant() {
        return new SimulatedTenant();
    }
}
