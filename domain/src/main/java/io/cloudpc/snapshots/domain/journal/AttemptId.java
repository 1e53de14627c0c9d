package io.cloudpc.snapshots.domain.journal;

import java.util.UUID;

/** Names one decision to import. At most one request reaches the service for each. */
public record AttemptId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
