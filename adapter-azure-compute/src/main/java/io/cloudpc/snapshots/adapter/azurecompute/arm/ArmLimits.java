package io.cloudpc.snapshots.adapter.azurecompute.arm;

import java.time.Duration;

/**
 * How long requests may take, and how often they are repeated. Every request of this adapter is safe to repeat.
 *
 * @param connect until a connection stands
 * @param wholeCall for one try, to the last byte of its answer
 * @param tries how often a request is sent at most, 1 or more
 * @param firstPause before the second try, unless Azure asks for another; later pauses double
 * @param longestPause the longest pause between two tries, whatever Azure asks for
 * @param betweenPolls how often a long-running operation is asked for, unless Azure says
 * @param longestOperation how long a long-running operation is waited for
 */
public record ArmLimits(
        Duration connect,
        Duration wholeCall,
        int tries,
        Duration firstPause,
        Duration longestPause,
        Duration betweenPolls,
        Duration longestOperation) {
    public ArmLimits {
        if (tries < 1
                || !isPositive(connect)
                || !isPositive(wholeCall)
                || !isPositive(firstPause)
                || !isPositive(betweenPolls)
                || !isPositive(longestOperation)
                || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("limits are longer than nothing");
        }
    }

    /** 10 s to connect, 60 s for a call, 4 tries, polls every 5 s, and an hour for an operation. */
    public static ArmLimits usual() {
        return new ArmLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                4,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofHours(1));
    }

    /** A copy with another number of tries. */
    public ArmLimits withTries(int other) {
        return new ArmLimits(connect, wholeCall, other, firstPause, longestPause, betweenPolls, longestOperation);
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
