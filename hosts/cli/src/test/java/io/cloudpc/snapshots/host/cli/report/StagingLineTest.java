package io.cloudpc.snapshots.host.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.StorageTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagingLineTest {
    private static final long GIB = 1L << 30;
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void tellsEverythingWhereThereIsRoom() {
        assertThat(new StagingLine(halfWay(Phase.COPYING), NOW).plain())
                .isEqualTo("50 % of 32 GiB, 4 min 33 s left, 60 MiB/s, 2 GiB sent, 13 GiB zero, 1 GiB there before");
        assertThat(new StagingLine(halfWay(Phase.COPYING), NOW).drawn(119))
                .isEqualTo("[###############...............] " + new StagingLine(halfWay(Phase.COPYING), NOW).plain());
    }

    @Test
    void dropsWhatMattersLeastWhereThereIsNot() {
        assertThat(new StagingLine(halfWay(Phase.COPYING), NOW).drawn(39)).isEqualTo("50 % of 32 GiB, 4 min 33 s left");
        assertThat(new StagingLine(halfWay(Phase.COPYING), NOW).drawn(42))
                .isEqualTo("50 % of 32 GiB, 4 min 33 s left, 60 MiB/s");
        assertThat(new StagingLine(halfWay(Phase.COPYING), NOW).drawn(28)).isEqualTo("[#####......] 50 % of 32 GiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20, 39, 40, 41, 42, 60, 79, 99})
    void isNeverWiderThanTheTerminal(int columns) {
        for (var phase : Phase.values()) {
            assertThat(new StagingLine(halfWay(phase), NOW).drawn(columns)).hasSizeLessThanOrEqualTo(columns);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void hasAWordForEachPhase(Phase phase) {
        assertThat(new StagingLine(halfWay(phase), NOW).plain()).isNotBlank();
    }

    @Test
    void doesNotSay100PercentBeforeTheEnd() {
        var last = new StagingProgress(Phase.COPYING, GIB, GIB - 1, 0, 0, 0, 1, 0, Optional.empty(), Optional.empty());

        assertThat(StagingLine.percent(last)).isEqualTo(99);
        assertThat(new StagingLine(last, NOW).plain()).doesNotContain("left");
    }

    @Test
    void saysFirstWhatTheStorageAnsweredAndUntilWhenItIsTriedAgain() {
        var trouble = new StorageTrouble(
                "The storage answered 503 (ServerBusy).",
                NOW.minusSeconds(20),
                Optional.of(NOW.plusSeconds(4)),
                NOW.plusSeconds(280));
        var line = new StagingLine(halfWay(Phase.COPYING, Optional.of(trouble)), NOW);

        assertThat(line.plain())
                .startsWith("The storage answered 503 (ServerBusy), next try in 4 s, stops in 4 min 40 s,"
                        + " since 2026-11-24 07:59:40 UTC, 50 % of 32 GiB,");
        assertThat(line.drawn(60)).isEqualTo("The storage answered 503 (ServerBusy), next try in 4 s");
    }

    @Test
    void namesNoNextTryWhileItWaitsForAnAnswer() {
        var trouble = new StorageTrouble(
                "The storage has not answered for 12 s.", NOW.minusSeconds(12), Optional.empty(), NOW.plusSeconds(288));

        assertThat(new StagingLine(halfWay(Phase.FINISHING, Optional.of(trouble)), NOW).plain())
                .isEqualTo("The storage has not answered for 12 s, stops in 4 min 48 s, since 2026-11-24 07:59:48 UTC,"
                        + " Writing the footer");
    }

    static StagingProgress halfWay(Phase phase) {
        return halfWay(phase, Optional.empty());
    }

    private static StagingProgress halfWay(Phase phase, Optional<StorageTrouble> trouble) {
        return new StagingProgress(
                phase,
                32 * GIB,
                13 * GIB,
                2 * GIB,
                0,
                GIB,
                16 * GIB,
                60L << 20,
                Optional.of(Duration.ofSeconds(273)),
                trouble);
    }
}
