package io.cloudpc.snapshots.testing.exactlyonce.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** One time for several processes, which stands still until the test lets it jump. */
final class SharedClock extends Clock {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final MappedByteBuffer secondsSinceStart;

    SharedClock(Path file) {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            secondsSinceStart = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pass(Duration time) {
        secondsSinceStart.putLong(0, secondsSinceStart.getLong(0) + time.toSeconds());
    }

    @Override
    public Instant instant() {
        return START.plusSeconds(secondsSinceStart.getLong(0));
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
