package io.cloudpc.snapshots.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.contracts.ContractTests;
import org.junit.jupiter.api.Test;

class ContractCountTest {
    @Test
    void runsEveryTestOfEveryContract() {
        assertThat(ContractTests.in(InMemoryServiceTest.class)).isEqualTo(49);
        assertThat(ContractTests.in(InMemoryDirectoryTest.class)).isEqualTo(30);
        assertThat(ContractTests.in(InMemoryProvisioningTest.class)).isEqualTo(23);
        assertThat(ContractTests.in(InMemoryChangesTest.class)).isEqualTo(22);
        assertThat(ContractTests.in(InMemoryJournalTest.class)).isEqualTo(21);
        assertThat(ContractTests.in(InMemorySourcesTest.class)).isEqualTo(19);
        assertThat(ContractTests.in(InMemoryStagingAreaTest.class)).isEqualTo(34);
        assertThat(ContractTests.in(InMemoryMachinesTest.class)).isEqualTo(21);
    }
}
