package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.DiskCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollectedCasesTest {
    static List<DiskCase> cases() {
        return DiskCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesACollectedCaseByItsVerdictAndItsMainCode(DiskCase given) {
        DiskInspection inspection = DiskInspector.inspect(given.bytes(), given.fileType(), DiskPolicy.standard())
                .get();

        assertThat(inspection.verdict()).as("%s", inspection.findings()).isEqualTo(given.verdict());
        List<String> codes = inspection.findings().stream()
                .map(finding -> finding.code().name())
                .toList();
        if (given.code().isEmpty()) {
            assertThat(codes).isEmpty();
        } else {
            assertThat(codes).startsWith(given.code());
            assertThat(FindingCode.named(given.code())).isPresent();
        }
    }

    @Test
    void knowsEveryCollectedCase() {
        assertThat(cases()).hasSize(81);
    }
}
