package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.contracts.ContractTests;
import org.junit.jupiter.api.Test;

class ContractCountTest {
    @Test
    void runsEveryTestOfBothContracts() {
        assertThat(ContractTests.in(GraphServiceContractTest.class)).isEqualTo(49);
        assertThat(ContractTests.in(GraphDirectoryContractTest.class)).isEqualTo(30);
        assertThat(ContractTests.in(GraphProvisioningContractTest.class)).isEqualTo(23);
        assertThat(ContractTests.in(GraphChangesContractTest.class)).isEqualTo(22);
    }
}
