package io.cloudpc.snapshots.domain.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * Looks at the service that agree: none showed what was looked for. The service answers from copies that lag, and a page of
 * its list can shift under the reader, so a single look proves nothing.
 *
 * @param first when the first of them was
 * @param latest when the latest was that counts
 * @param looks how many count; at least 1
 */
public record Silence(Instant first, Instant latest, int looks) {
    /** How many looks must agree before they prove anything. */
    public static final int PROOF = 3;

    public Silence {
        if (looks < 1 || latest.isBefore(first)) {
            throw new IllegalArgumentException(
                    "a silence has at least one look, and its latest is not before its first");
        }
    }

    /** The first look. */
    public static Silence began(Instant at) {
        return new Silence(at, at, 1);
    }

    /** With one more look; unchanged if it comes so soon after the latest that it says nothing new. */
    public Silence and(Instant at, Duration apart) {
        return at.isBefore(nextCounts(apart)) ? this : new Silence(first, at, looks + 1);
    }

    /** From when on another look counts. */
    public Instant nextCounts(Duration apart) {
        return latest.plus(apart);
    }

    /** Whether enough looks agree. */
    public boolean isProof() {
        return looks >= PROOF;
    }
}
