package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.testing.contracts.TenantChangesContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class GraphChangesContractTest extends TenantChangesContract {
    @Override
    protected TenantFixture newTenant() {
        return new SimulatedTenant();
    }
}
