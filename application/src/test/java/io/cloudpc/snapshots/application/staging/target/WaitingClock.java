package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only goes on when somebody waits, and remembers how long each time. */
final class WaitingClock extends Clock implements Pause {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in a pause");
        }
        pauses.add(time);
        now = now.plus(time);
    }

    List<Duration> pauses() {
        return pauses;
    }

    Duration passed() {
        return Duration.between(START, now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
