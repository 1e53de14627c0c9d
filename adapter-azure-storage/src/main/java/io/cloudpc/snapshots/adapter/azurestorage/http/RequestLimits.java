package io.cloudpc.snapshots.adapter.azurestorage.http;

import java.time.Duration;

/**
 * How long requests to storage may take, and how often they are repeated. No request, with all its tries, waits longer
 * than {@link #longest()}; a write whose outcome is in doubt is looked up by one more.
 *
 * @param connect for a connection to be made
 * @param answer for one try to be answered, from its beginning to the answer's head; also the longest silence within an
 *     answer
 * @param tries how often a request is sent at most, 1 or more
 * @param firstPause before the second try; later pauses double
 * @param longestPause what pauses grow to
 */
public record RequestLimits(Duration connect, Duration answer, int tries, Duration firstPause, Duration longestPause) {
    public RequestLimits {
        if (tries < 1
                || !isPositive(connect)
                || !isPositive(answer)
                || !isPositive(firstPause)
                || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("limits are positive, and pauses grow");
        }
    }

    /** 10 s to connect, 60 s for an answer (4 MiB at a slow uplink), 4 tries with pauses of 0.5 to 8 s. */
    public static RequestLimits usual() {
        return new RequestLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(60), 4, Duration.ofMillis(500), Duration.ofSeconds(8));
    }

    /** The longest that a call can take, with all its tries. */
    public Duration longest() {
        return connect.plus(answer).plus(longestPause).multipliedBy(tries);
    }

    public RequestLimits withTries(int other) {
        return new RequestLimits(connect, answer, other, firstPause, longestPause);
    }

    /** The pause before the try of this number, 2 or more. */
    public Duration pauseBefore(int nextTry) {
        var pause = firstPause.multipliedBy(1L << Math.min(nextTry - 2, 30));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
