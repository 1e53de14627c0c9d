package io.cloudpc.snapshots.adapter.graph.call;

import java.time.Duration;

/**
 * How often a read, or a purge, is tried. The import request is never repeated, whatever is set here.
 *
 * @param tries how often at most, the first included
 * @param firstWait the wait after the first try; each later one is twice as long, give or take a half
 * @param longestWait no wait is longer; when the service asks for more time than this, the read fails at once and says
 *     how long
 * @param inAll for one read with its tries and waits, and for one list with all its pages; no further request begins
 *     later
 */
public record GraphRetries(int tries, Duration firstWait, Duration longestWait, Duration inAll) {
    private static final Duration USUAL_IN_ALL = Duration.ofMinutes(5);

    public GraphRetries {
        if (tries < 1 || firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("at least one try, and waits of at least a millisecond");
        }
        if (inAll.isNegative() || inAll.isZero()) {
            throw new IllegalArgumentException("a read has some time");
        }
    }

    /** 5 minutes in all. */
    public GraphRetries(int tries, Duration firstWait, Duration longestWait) {
        this(tries, firstWait, longestWait, USUAL_IN_ALL);
    }

    /** 5 tries; 500 ms to 60 s between them; 5 minutes in all. */
    public static GraphRetries usual() {
        return new GraphRetries(5, Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    /** One try only. */
    public static GraphRetries none() {
        return new GraphRetries(1, Duration.ofMillis(1), Duration.ofMillis(1));
    }
}
