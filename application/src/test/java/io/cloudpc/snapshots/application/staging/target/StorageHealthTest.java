package io.cloudpc.snapshots.application.staging.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.staging.StorageTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageHealthTest {
    private static final Instant START = WaitingClock.START;

    private final WaitingClock clock = new WaitingClock();
    private final List<Optional<StorageTrouble>> told = new ArrayList<>();
    private final StorageHealth health = new StorageHealth(clock, told::add);

    @Test
    void tellsOfASilenceOnceItLasts() throws InterruptedException {
        health.sent();
        wait(StorageHealth.SILENCE.minusMillis(1));
        health.check();
        assertThat(told).isEmpty();

        wait(Duration.ofMillis(1));
        health.check();

        assertThat(told)
                .containsExactly(Optional.of(new StorageTrouble(
                        "The storage has not answered for 10 s.",
                        START,
                        Optional.empty(),
                        START.plus(RateLimiter.PATIENCE))));
    }

    @Test
    void tellsThatTheSilenceIsOver() throws InterruptedException {
        health.sent();
        wait(Duration.ofSeconds(12));
        health.check();
        told.clear();

        health.answered();
        health.works();
        health.works();

        assertThat(told).containsExactly(Optional.empty());
    }

    @Test
    void isNotSilentWhileAnyRequestIsAnswered() throws InterruptedException {
        health.sent();
        health.sent();
        wait(Duration.ofSeconds(9));
        health.answered();
        health.works();
        wait(Duration.ofSeconds(9));
        health.check();

        assertThat(told).isEmpty();
    }

    @Test
    void isNotSilentWhileNothingIsAsked() throws InterruptedException {
        health.sent();
        health.answered();
        health.works();
        wait(Duration.ofMinutes(3));
        health.check();

        assertThat(told).isEmpty();
    }

    @Test
    void tellsAgainOfTroubleThatLasts() {
        health.failed("Busy.", START, START.plusSeconds(1), START.plusSeconds(300));
        health.check();

        assertThat(told).hasSize(2);
        assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    @Test
    void countsTheTroubleFromTheFirstRequestThatWasNotCarriedOut() throws InterruptedException {
        var end = START.plusSeconds(300);
        health.failed("Busy.", START, START.plusSeconds(1), end);
        health.failed("Down.", START.plusSeconds(1), START.plusSeconds(3), end);
        health.sent();
        wait(Duration.ofSeconds(15));
        health.check();

        assertThat(told).hasSize(3).allSatisfy(trouble -> assertThat(trouble)
                .map(StorageTrouble::since)
                .contains(START));
        assertThat(told.get(1)).map(StorageTrouble::answer).contains("Down.");
    }

    private void wait(Duration time) throws InterruptedException {
        clock.pause(time);
    }
}
