package io.cloudpc.snapshots.adapter.inmemory.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** The host's clock, with the time added that was let pass. */
public final class TenantClock extends Clock {
    private final Clock host;
    private final AtomicLong aheadNanos;

    public TenantClock(Clock host) {
        this(host, new AtomicLong());
    }

    private TenantClock(Clock host, AtomicLong aheadNanos) {
        this.host = host;
        this.aheadNanos = aheadNanos;
    }

    public void letPass(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        aheadNanos.addAndGet(time.toNanos());
    }

    public Duration ahead() {
        return Duration.ofNanos(aheadNanos.get());
    }

    @Override
    public Instant instant() {
        return host.instant().plusNanos(aheadNanos.get());
    }

    @Override
    public ZoneId getZone() {
        return host.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TenantClock(host.withZone(zone), aheadNanos);
    }
}
