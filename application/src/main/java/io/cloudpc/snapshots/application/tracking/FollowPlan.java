package io.cloudpc.snapshots.application.tracking;

import java.time.Duration;

/**
 * How to follow an import until it ends.
 *
 * @param firstPause between the first two looks
 * @param longestPause pauses grow by half each time up to this; a longer wait that the service asks for is honoured up to
 *     an hour
 * @param atMost when to give up; the import goes on
 * @param failuresInARow how many looks in a row may fail before the last failure is reported
 */
public record FollowPlan(Duration firstPause, Duration longestPause, Duration atMost, int failuresInARow) {
    public FollowPlan {
        if (firstPause.isNegative()
                || firstPause.isZero()
                || longestPause.compareTo(firstPause) < 0
                || atMost.isNegative()
                || failuresInARow < 1) {
            throw new IllegalArgumentException("pauses are positive and grow, and at least one failure is reported");
        }
    }

    /** Every 15 s at first and every 5 min later, for a day: imports take minutes to hours. */
    public static FollowPlan usual() {
        return new FollowPlan(Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofHours(24), 10);
    }
}
