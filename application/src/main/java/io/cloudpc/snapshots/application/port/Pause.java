package io.cloudpc.snapshots.application.port;

import java.time.Duration;

/** Driven port: how to wait. A test or a simulation lets its clock jump instead. */
@FunctionalInterface
public interface Pause {
    /** Returns after this time. */
    void pause(Duration time) throws InterruptedException;

    /** Waits on the calling thread. */
    static Pause ofThread() {
        return time -> Thread.sleep(time.toMillis());
    }
}
