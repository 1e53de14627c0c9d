package io.cloudpc.snapshots.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.contracts.ContractTests;
import org.junit.jupiter.api.Test;

class ContractCountTest {
    @Test
    void runsEveryTestOfTheJournalsContract() {
        assertThat(ContractTests.in(LocalJournalContractTest.class)).isEqualTo(21);
    }

    @Test
    void runsEveryTestOfTheSourcesContract() {
        assertThat(ContractTests.in(LocalDiskSourcesContractTest.class)).isEqualTo(19);
    }
}
