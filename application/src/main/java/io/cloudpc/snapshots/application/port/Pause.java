package io.cloudpc.snapshots.application.port;

import java.time.Duration;

/** Driven port: waiting. A test or a simulation advances its clock instead. */
@FunctionalInterface
public interface Pause {
    /** Returns after the given time. */
    void pause(Duration time) throws InterruptedException;

    /** Waits on the calling thread. */
    static Pause ofThread() {
        return time -> Thread.sleep(time.toMillis());
    }
}
