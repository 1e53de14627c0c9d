package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Renews a lease before it expires, if it is called often enough. */
public final class LeaseRenewal {
    private static final Duration RENEW_AFTER = StagingWriter.LEASE.dividedBy(3);

    private final ReentrantLock lock = new ReentrantLock();
    private final StagingWriter writer;
    private final Clock clock;
    private Instant renewed;

    /** Of a lease that was taken just now. */
    public LeaseRenewal(StagingWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
        this.renewed = clock.instant();
    }

    /** Renews the lease if it is time. */
    public Either<StagingFailure, Boolean> held() {
        lock.lock();
        try {

            var now = clock.instant();
            if (now.isBefore(renewed.plus(RENEW_AFTER))) {
                return Either.right(true);
            }
            return writer.renew().map(written -> {
                renewed = now;
                return true;
            });

        } finally {
            lock.unlock();
        }
    }
}
