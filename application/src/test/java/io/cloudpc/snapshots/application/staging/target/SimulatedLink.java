package io.cloudpc.snapshots.application.staging.target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A link to a storage, in simulated time: each upload waits for the round trip and the storage's work, then shares the
 * capacity with the others, and none is faster than its window allows.
 *
 * @param capacity MiB a second
 * @param roundTrip seconds
 * @param window MiB that one connection sends in a round trip
 * @param work seconds that the storage needs for an upload, on average
 * @param refusalsAbove how many uploads in flight the storage takes before it throttles
 */
record SimulatedLink(double capacity, double roundTrip, double window, double work, int refusalsAbove) {
    static final long UPLOAD = 4 << 20;

    private static final double UPLOAD_MIB = 4;
    private static final double DONE_BELOW = 1e-9;

    SimulatedLink(double capacity, double roundTrip, double window, double work) {
        this(capacity, roundTrip, window, work, Integer.MAX_VALUE);
    }

    /** What so many uploads took. */
    record Outcome(double seconds, int mostInFlight, int refusals) {
        double mebibytesPerSecond(int uploads) {
            return uploads * UPLOAD_MIB / seconds;
        }
    }

    /** As fast as any number of uploads in flight up to this one gets. */
    double best(int most) {
        double each = UPLOAD_MIB / Math.min(capacity, window / roundTrip) + roundTrip + work;
        return Math.min(capacity, most * UPLOAD_MIB / each);
    }

    /** Runs uploads with as many in flight as the limit says. */
    Outcome run(ConcurrencyLimit limit, int uploads, long seed) {
        return new Run(limit, new Random(seed)).of(uploads);
    }

    private static final class Upload {
        private final double sentAt;
        private double waits;
        private double left = UPLOAD_MIB;

        Upload(double sentAt, double waits) {
            this.sentAt = sentAt;
            this.waits = waits;
        }
    }

    private final class Run {
        private final ConcurrencyLimit limit;
        private final Random random;
        private final List<Upload> inFlight = new ArrayList<>();
        private double now;
        private int refusals;
        private int mostInFlight;

        Run(ConcurrencyLimit limit, Random random) {
            this.limit = limit;
            this.random = random;
        }

        Outcome of(int uploads) {
            for (int done = 0; done < uploads; ) {
                while (inFlight.size() < Math.min(limit.limit(), uploads - done)) {
                    inFlight.add(new Upload(now, roundTrip + work * (0.5 + random.nextDouble())));
                }
                mostInFlight = Math.max(mostInFlight, inFlight.size());
                done += step();
            }
            return new Outcome(now, mostInFlight, refusals);
        }

        /** Goes on to the next event; how many uploads it ends. */
        private int step() {
            long sending = inFlight.stream()
                    .filter(upload -> upload.waits <= DONE_BELOW)
                    .count();
            double rate = Math.min(window / roundTrip, capacity / Math.max(1, sending));
            double time = inFlight.stream()
                    .mapToDouble(upload -> upload.waits > DONE_BELOW ? upload.waits : upload.left / rate)
                    .min()
                    .orElseThrow();
            now += time;
            for (var upload : inFlight) {
                if (upload.waits > DONE_BELOW) {
                    upload.waits -= time;
                } else {
                    upload.left -= rate * time;
                }
            }
            var ended = inFlight.stream()
                    .filter(upload -> upload.left <= DONE_BELOW)
                    .toList();
            int done = 0;
            for (var upload : ended) {
                if (inFlight.size() > refusalsAbove) {
                    refusals++;
                    limit.throttled(at(upload.sentAt), at(now));
                } else {
                    done++;
                    limit.done(UPLOAD, at(now));
                }
                inFlight.remove(upload);
            }
            return done;
        }

        private static Instant at(double seconds) {
            return WaitingClock.START.plus(Duration.ofNanos((long) (seconds * 1e9)));
        }
    }
}
