package io.cloudpc.snapshots.application.staging;

import java.time.Duration;

/**
 * How fast to write to a page blob. Throttling by the storage slows a staging down further.
 *
 * @param bytesPerSecond at most, one or more
 * @param requestsPerSecond at most, one or more
 * @param requestsAtOnce at most, 1 to {@value #MOST_AT_ONCE}; as many are in flight as the link needs, and memory use grows
 *     by about 8 MiB with each
 */
public record StagingPace(long bytesPerSecond, int requestsPerSecond, int requestsAtOnce) {
    /** The most requests at once. */
    public static final int MOST_AT_ONCE = 64;

    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    public StagingPace {
        if (bytesPerSecond < 1 || requestsPerSecond < 1 || requestsAtOnce < 1 || requestsAtOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("not a pace: " + bytesPerSecond + " bytes and " + requestsPerSecond
                    + " requests a second, " + requestsAtOnce + " at once");
        }
    }

    /** What Azure allows a standard page blob: 60 MiB and 500 requests a second; with up to 32 at once. */
    public static StagingPace standardPageBlob() {
        return new StagingPace(60L << 20, 500, 32);
    }

    /** No limit but the number of requests in flight. */
    public static StagingPace unlimited(int requestsAtOnce) {
        return new StagingPace(Long.MAX_VALUE, Integer.MAX_VALUE, requestsAtOnce);
    }

    /** The least time for this many bytes and requests. */
    public Duration timeFor(long bytes, long requests) {
        double seconds = Math.max((double) bytes / bytesPerSecond, (double) requests / requestsPerSecond);
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}
