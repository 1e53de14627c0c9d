package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.cloudpc.snapshots.application.port.driven.StagingWriter;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps a passing lease from running out, as long as somebody comes by often enough. */
final class Renewal {
    private static final Duration RENEW_AFTER = StagingWriter.LEASE.dividedBy(3);

    private final Guard guard = new Guard();
    private final StagingWriter writer;
    private final Clock clock;
    private Instant renewed;

    /** Of a lease that was taken just now. */
    Renewal(StagingWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
        this.renewed = clock.instant();
    }

    /** Renews the lease if it is time. */
    Either<StagingFailure, Boolean> held() {
        return guard.alone(() -> {
            var now = clock.instant();
            if (now.isBefore(renewed.plus(RENEW_AFTER))) {
                return Either.right(true);
            }
            return writer.renew().map(written -> {
                renewed = now;
                return true;
            });
        });
    }
}
