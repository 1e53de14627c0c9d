package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests in each second of a clock. */
final class RateLimit implements Fate {
    private final int requestsPerSecond;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private long second;
    private int requests;

    RateLimit(int requestsPerSecond, Clock clock) {
        this.requestsPerSecond = requestsPerSecond;
        this.clock = clock;
    }

    @Override
    public byte[] of(StorageRequest request) throws IOException {
        return (takes() ? Fate.pass() : Fate.busy()).of(request);
    }

    private boolean takes() {
        lock.lock();
        try {
            long now = clock.instant().getEpochSecond();
            requests = now == second ? requests + 1 : 1;
            second = now;
            return requests <= requestsPerSecond;
        } finally {
            lock.unlock();
        }
    }
}
