package io.cloudpc.snapshots.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingsTest {
    private static final Instant SENT = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void proveAbsenceByLooksInTheLastQuarterOfAnHour() {
        var usual = Timings.usual();

        assertThat(usual.looksApart()).isEqualTo(Duration.ofMinutes(5));
        assertThat(usual.looksCountFrom(SENT)).isEqualTo(SENT.plus(Duration.ofMinutes(45)));
        assertThat(usual.absenceKnownAt(SENT)).isEqualTo(SENT.plus(Duration.ofHours(1)));
    }

    @Test
    void countNoLookBeforeTheLeaseIsOver() {
        var timings = new Timings(Duration.ofMinutes(50), Duration.ofMinutes(5), Duration.ofHours(1));

        assertThat(timings.looksCountFrom(SENT)).isEqualTo(SENT.plus(Duration.ofMinutes(50)));
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT0S, PT1H", "PT10M, -PT1S, PT1H", "PT10M, PT10M, PT1H", "PT10M, PT5M, PT10M"})
    void keepTheirOrder(Duration lease, Duration requestLife, Duration absence) {
        assertThatThrownBy(() -> new Timings(lease, requestLife, absence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(requestLife.toString());
    }

    @Test
    void mayBeOneNanosecondApart() {
        var timings = new Timings(Duration.ofNanos(2), Duration.ofNanos(1), Duration.ofNanos(3));

        assertThat(timings.looksCountFrom(SENT)).isEqualTo(SENT.plusNanos(2));
    }
}
