package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.HashMap;
import java.util.Map;

/** Counts what reached the service since the process began. Used under the tenant's lock. */
public final class RequestCounter {
    private final Map<UserId, Integer> received = new HashMap<>();
    private final Map<UserId, Integer> accepted = new HashMap<>();
    private int overwriteAttempts;
    private int overwrites;

    public void received(UserId user) {
        received.merge(user, 1, Integer::sum);
    }

    public void accepted(UserId user) {
        accepted.merge(user, 1, Integer::sum);
    }

    public void overwriteAttempted() {
        overwriteAttempts++;
    }

    public void overwritten() {
        overwrites++;
    }

    public int receivedFrom(UserId user) {
        return received.getOrDefault(user, 0);
    }

    public int acceptedFrom(UserId user) {
        return accepted.getOrDefault(user, 0);
    }

    public int overwriteAttempts() {
        return overwriteAttempts;
    }

    public int overwrites() {
        return overwrites;
    }
}
