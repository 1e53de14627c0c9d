package io.cloudpc.snapshots.host.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagingLineTest {
    private static final long GIB = 1L << 30;

    @Test
    void tellsEverythingWhereThereIsRoom() {
        assertThat(new StagingLine(halfWay(Phase.COPYING)).plain())
                .isEqualTo("50 % of 32 GiB, 4 min 33 s left, 60 MiB/s, 2 GiB sent, 13 GiB zero, 1 GiB there before");
        assertThat(new StagingLine(halfWay(Phase.COPYING)).drawn(119))
                .isEqualTo("[###############...............] " + new StagingLine(halfWay(Phase.COPYING)).plain());
    }

    @Test
    void dropsWhatMattersLeastWhereThereIsNot() {
        assertThat(new StagingLine(halfWay(Phase.COPYING)).drawn(39)).isEqualTo("50 % of 32 GiB, 4 min 33 s left");
        assertThat(new StagingLine(halfWay(Phase.COPYING)).drawn(42))
                .isEqualTo("50 % of 32 GiB, 4 min 33 s left, 60 MiB/s");
        assertThat(new StagingLine(halfWay(Phase.COPYING)).drawn(28)).isEqualTo("[#####......] 50 % of 32 GiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20, 39, 40, 41, 42, 60, 79, 99})
    void isNeverWiderThanTheTerminal(int columns) {
        for (var phase : Phase.values()) {
            assertThat(new StagingLine(halfWay(phase)).drawn(columns)).hasSizeLessThanOrEqualTo(columns);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void hasAWordForEachPhase(Phase phase) {
        assertThat(new StagingLine(halfWay(phase)).plain()).isNotBlank();
    }

    @Test
    void doesNotSay100PercentBeforeTheEnd() {
        var last = new StagingProgress(Phase.COPYING, GIB, GIB - 1, 0, 0, 0, 1, 0, Optional.empty());

        assertThat(StagingLine.percent(last)).isEqualTo(99);
        assertThat(new StagingLine(last).plain()).doesNotContain("left");
    }

    static StagingProgress halfWay(Phase phase) {
        return new StagingProgress(
                phase, 32 * GIB, 13 * GIB, 2 * GIB, 0, GIB, 16 * GIB, 60L << 20, Optional.of(Duration.ofSeconds(273)));
    }
}
