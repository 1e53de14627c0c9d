package io.cloudpc.snapshots.application.port;

import java.time.Duration;

/** Driven port: waiting. A test or a simulation advances its clock instead. */
@FunctionalInterface
public interface Pause {
    /** Returns after the given time. */
    void pause(Duration time) throws InterruptedException;

    /** Whether the wait came to its end. If the thread was interrupted instead, its flag is set again. */
    default boolean completes(Duration time) {
        try {
            pause(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits on the calling thread. */
    static Pause ofThread() {
        return time -> Thread.sleep(time.toMillis());
    }
}
