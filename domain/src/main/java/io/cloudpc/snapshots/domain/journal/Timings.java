package io.cloudpc.snapshots.domain.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * The times that exactly-once rests on. All hosts of one journal should use the same.
 *
 * @param lease how long a host's claim to a user lasts; renewed in the last step before the request leaves. A host that
 *     dies keeps others waiting for this long
 * @param requestLife the longest that an import request can live, from the moment it leaves to the moment that nothing of
 *     it can reach the service any more. No request leaves later than this before the end of its lease, so that none is
 *     on its way when the lease ends
 * @param absenceKnownAfter how long after a submission the service's list must be silent about it before that counts as
 *     proof that it did not happen. The looks that count begin after three quarters of it, which is longer than {@code
 *     lease} plus any delay with which the service lists an import
 */
public record Timings(Duration lease, Duration requestLife, Duration absenceKnownAfter) {
    public Timings {
        if (requestLife.isNegative()
                || requestLife.isZero()
                || lease.compareTo(requestLife) <= 0
                || absenceKnownAfter.compareTo(lease) <= 0) {
            throw new IllegalArgumentException("a request lives shorter than its lease, and the proof of absence takes"
                    + " longer: " + requestLife + " < " + lease + " < " + absenceKnownAfter);
        }
    }

    /** A lease of 10 min, requests of at most 5 min, and an hour until absence is proof. */
    public static Timings usual() {
        return new Timings(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofHours(1));
    }

    /** How far apart two looks must be for both to count: 5 min with the usual timings. */
    public Duration looksApart() {
        return absenceKnownAfter.dividedBy(12);
    }

    /** From when on looks that show nothing of a submission count towards the proof that it did not happen. */
    public Instant looksCountFrom(Instant submittedAt) {
        var quarters = absenceKnownAfter.multipliedBy(3).dividedBy(4);
        return submittedAt.plus(quarters.compareTo(lease) > 0 ? quarters : lease);
    }

    /** The earliest time at which silence can prove that a submission did not happen. */
    public Instant absenceKnownAt(Instant submittedAt) {
        return submittedAt.plus(absenceKnownAfter);
    }
}
