package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.testing.contracts.ProvisioningDirectoryContract;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;

class GraphProvisioningContractTest extends ProvisioningDirectoryContract {
    @Override
    protected TenantFixture newTenant() {
        return new SimulatedTenant();
    }
}
