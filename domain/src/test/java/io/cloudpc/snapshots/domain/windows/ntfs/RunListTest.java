package io.cloudpc.snapshots.domain.windows.ntfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunListTest {
    private static final long CLUSTERS = 1000;

    @Test
    void addsSignedOffsetsAndHoles() {
        RunList runs = new RunList();

        assertThat(added(runs, "2105f401" + "0103" + "1102f6" + "00" + "ff").isRight())
                .isTrue();

        assertThat(runs.clusters()).isEqualTo(10);
        assertThat(runs.within(0, 10)).containsExactly(new Run(0, 5, 500), new Run(5, 3, Run.HOLE), new Run(8, 2, 490));
        assertThat(runs.within(4, 9)).containsExactly(new Run(4, 1, 504), new Run(5, 3, Run.HOLE), new Run(8, 1, 490));
        assertThat(runs.within(10, 99)).isEmpty();
    }

    @Test
    void beginsAnewWithEachPiece() {
        RunList runs = new RunList();
        added(runs, "110564");
        added(runs, "110364");

        assertThat(runs.within(0, 99)).containsExactly(new Run(0, 5, 100), new Run(5, 3, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "10, is coded wrongly",
        "1105, is coded wrongly",
        "19" + "0000000000000000000000, is coded wrongly",
        "91" + "0100000000000000000000, is coded wrongly",
        "110001, is impossibly long",
        "1180" + "01, is impossibly long",
        "18ffffffffffffff7f01, is impossibly long",
        "1105ff, leads outside the volume",
        "2105e703, leads outside the volume",
        "810100000000000000" + "80, leads outside the volume"
    })
    void refusesRunsThatCannotBe(String hex, String problem) {
        assertThat(added(new RunList(), hex).getLeft().message())
                .isEqualTo("The file system is damaged: a list of runs " + problem + ".");
    }

    private static Either<VolumeFailure, RunList> added(RunList runs, String hex) {
        return runs.add(HexFormat.of().parseHex(hex), CLUSTERS);
    }
}
