package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.HashMap;
import java.util.Map;

/** Counts what reached the service since the process began. Used under the tenant's lock. */
final class Tally {
    private final Map<UserId, Integer> received = new HashMap<>();
    private final Map<UserId, Integer> accepted = new HashMap<>();
    private int overwriteAttempts;
    private int overwrites;

    void received(UserId user) {
        received.merge(user, 1, Integer::sum);
    }

    void accepted(UserId user) {
        accepted.merge(user, 1, Integer::sum);
    }

    void overwriteAttempted() {
        overwriteAttempts++;
    }

    void overwritten() {
        overwrites++;
    }

    int receivedFrom(UserId user) {
        return received.getOrDefault(user, 0);
    }

    int acceptedFrom(UserId user) {
        return accepted.getOrDefault(user, 0);
    }

    int overwriteAttempts() {
        return overwriteAttempts;
    }

    int overwrites() {
        return overwrites;
    }
}
