package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.environments.settings.TenantTime;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** Waits in a tenant in memory: in real time, or by advancing the tenant's clock. */
final class TenantWait implements Pause {
    private final TenantTime time;
    private final UnaryOperator<Duration> advance;
    private final LongAdder simulatedNanos = new LongAdder();

    /**
     * A wait.
     *
     * @param advance advances the tenant's clock, and returns by how much
     */
    TenantWait(TenantTime time, UnaryOperator<Duration> advance) {
        this.time = time;
        this.advance = advance;
    }

    /** How far the tenant's clock was advanced. */
    Duration simulated() {
        return Duration.ofNanos(simulatedNanos.sum());
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (time == TenantTime.REAL) {
            Pause.ofThread().pause(duration);
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the tenant's clock was advanced");
        }
        simulatedNanos.add(advance.apply(duration).toNanos());
    }
}
