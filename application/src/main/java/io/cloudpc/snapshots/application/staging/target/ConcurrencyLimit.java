package io.cloudpc.snapshots.application.staging.target;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many uploads to have in flight: as many as the link needs, found by trying. Throughput is measured over as many
 * uploads as are in flight, once those of the previous limit are done. The limit doubles as long as that pays off; then it
 * rises by a quarter every few measurements, and returns to its previous value where that did not. It pays off if
 * throughput grows by a quarter of the share by which the limit grew. A throttled upload, or one that ended without an
 * answer after a long time, halves it. Safe on several threads; decides by the times that it is told, and has no clock.
 */
public final class ConcurrencyLimit {
    /** Uploads in flight at first. */
    public static final int INITIAL = 8;

    /** An upload that fails sooner without an answer had its connection cut, which says nothing about the load. */
    static final Duration CONGESTED_AFTER = Duration.ofSeconds(10);

    private static final double GAIN_PER_GROWTH = 0.25;
    private static final int STEP_DIVISOR = 4;
    private static final int MEASUREMENTS_BETWEEN_STEPS = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    private int limit;
    private boolean doubling = true;
    private int limitBeforeStep;
    private int measurements;
    private double throughput;
    private Instant decreased = Instant.MIN;

    // The measurement under way.
    private int toSettle;
    private int uploads;
    private long bytes;
    private Instant began = Instant.MIN;

    /**
     * A limit for a link that nothing is known about yet.
     *
     * @param most what it never exceeds, 1 or more
     */
    public ConcurrencyLimit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one upload at a time, not " + most);
        }
        this.most = most;
        startAt(Math.min(INITIAL, most));
    }

    /** How many uploads may be in flight now, 1 or more. */
    public int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }

    /** An upload of this many bytes was carried out. */
    void done(long size, Instant now) {
        lock.lock();
        try {
            if (toSettle > 0) {
                toSettle--;
                began = now;
                return;
            }
            uploads++;
            bytes += size;
            if (uploads >= (doubling ? limit : 2 * limit)) {
                var time = Duration.between(began, now);
                // A clock that stood still or was set back measures nothing.
                if (time.isNegative() || time.isZero()) {
                    measureFrom(now);
                } else {
                    decide(bytes / (double) time.toNanos(), now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The storage asked to slow down, in answer to an upload that was sent at this time. */
    void throttled(Instant sentAt, Instant now) {
        lock.lock();
        try {
            // All that were in flight then may be throttled at once, and they are one reason to slow down.
            if (sentAt.isAfter(decreased)) {
                decreased = now;
                startAt(Math.max(1, limit / 2));
                doubling = false;
            }
        } finally {
            lock.unlock();
        }
    }

    /** An upload that was sent at this time ended without an answer. */
    void lost(Instant sentAt, Instant now) {
        if (Duration.between(sentAt, now).compareTo(CONGESTED_AFTER) >= 0) {
            throttled(sentAt, now);
        }
    }

    private void decide(double measured, Instant now) {
        boolean stepped = limitBeforeStep > 0;
        double growth = stepped ? (double) (limit - limitBeforeStep) / limitBeforeStep : 0;
        if (stepped && measured < throughput * (1 + GAIN_PER_GROWTH * growth)) {
            startAt(limitBeforeStep);
            doubling = false;
            return;
        }
        throughput = measured;
        limitBeforeStep = 0;
        measurements++;
        if (limit < most && (stepped || doubling || measurements >= MEASUREMENTS_BETWEEN_STEPS)) {
            int before = limit;
            startAt(Math.min(most, doubling ? 2 * limit : limit + Math.max(1, limit / STEP_DIVISOR)));
            limitBeforeStep = before;
        } else {
            measureFrom(now);
        }
    }

    private void startAt(int next) {
        limit = next;
        limitBeforeStep = 0;
        measurements = 0;
        toSettle = next;
        uploads = 0;
        bytes = 0;
    }

    private void measureFrom(Instant now) {
        began = now;
        uploads = 0;
        bytes = 0;
    }
}
