package io.cloudpc.snapshots.application.staging.target;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread at a time into some code; a virtual one that waits does not hold its carrier meanwhile. */
public final class Guard {
    private final ReentrantLock lock = new ReentrantLock();

    public <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public void alone(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
