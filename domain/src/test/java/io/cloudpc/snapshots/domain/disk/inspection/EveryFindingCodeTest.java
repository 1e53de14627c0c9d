package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Concern;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFile;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryFindingCodeTest {
    static List<DamagedFile> damagedFiles() {
        return DamagedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void findsTheFaultAndJudgesByIt(DamagedFile given) {
        DiskInspection inspection = DiskInspector.inspect(given.bytes(), given.fileType(), DiskPolicy.standard())
                .get();

        assertThat(inspection.findings()).extracting(Finding::code).contains(given.code());
        assertThat(inspection.verdict()).as("%s", inspection.findings()).isEqualTo(given.verdict());
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void saysInWordsWhatIsWrongAndWhatToDo(DamagedFile given) {
        DiskInspection inspection = DiskInspector.inspect(given.bytes(), given.fileType(), DiskPolicy.standard())
                .get();

        assertThat(inspection.findings()).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".").hasSizeBetween(20, 400);
            assertThat(finding.remedy()).endsWith(".").hasSizeGreaterThan(20);
        });
    }

    @Test
    void hasAFaultyFileForEveryCodeButThoseOfWindows() {
        assertThat(damagedFiles().stream().map(DamagedFile::code).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Arrays.stream(FindingCode.values())
                        .filter(code -> code.concern() != Concern.WINDOWS)
                        .toArray(FindingCode[]::new));
    }
}
