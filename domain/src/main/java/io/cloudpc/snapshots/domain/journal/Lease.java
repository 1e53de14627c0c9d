package io.cloudpc.snapshots.domain.journal;

import java.time.Instant;

/** A host's claim to a record: nobody else takes the work over before it ends. */
public record Lease(HostId owner, Instant until) {
    /** Whether the claim has ended by this time. */
    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
