package io.cloudpc.snapshots.adapter.graph.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.adapter.graph.Simulation;
import io.cloudpc.snapshots.adapter.graph.failure.NotSent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final Instant NOW = Simulation.START;

    @Test
    void letsARequestLeaveOnceOnly() throws Exception {
        var departure = new Departure(NOW);

        departure.leave(NOW);

        assertThat(departure.hasLeft()).isTrue();
        assertThat(departure.callOff()).isFalse();
        assertThatThrownBy(() -> departure.leave(NOW)).isInstanceOf(NotSent.class);
    }

    @Test
    void letsNothingLeaveThatWasCalledOff() {
        var departure = new Departure(NOW);

        assertThat(departure.callOff()).isTrue();

        assertThatThrownBy(() -> departure.leave(NOW)).isInstanceOf(NotSent.class);
        assertThat(departure.hasLeft()).isFalse();
        assertThat(departure.callOff()).isTrue();
    }

    @Test
    void letsNothingLeaveTooLate() {
        var departure = new Departure(NOW);

        assertThatThrownBy(() -> departure.leave(NOW.plusNanos(1)))
                .isInstanceOf(NotSent.class)
                .hasMessageContaining(NOW.toString());
        assertThat(departure.hasLeft()).isFalse();
    }

    @Test
    void agreesWithItselfWhenBothHappenAtOnce() throws Exception {
        for (int i = 0; i < 500; i++) {
            var departure = new Departure(NOW);
            var start = new CyclicBarrier(2);
            var left = CompletableFuture.supplyAsync(() -> {
                try {
                    start.await();
                    departure.leave(NOW);
                    return true;
                } catch (Exception e) {
                    return false;
                }
            });
            start.await();
            boolean calledOff = departure.callOff();

            assertThat(left.get()).isNotEqualTo(calledOff).isEqualTo(departure.hasLeft());
        }
    }
}
