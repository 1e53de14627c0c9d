package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.testing.contracts.CloudPcServiceContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class GraphServiceContractTest extends CloudPcServiceContract {
    @Override
    protected TenantFixture newTenant() {
        return new SimulatedTenant();
    }
}
