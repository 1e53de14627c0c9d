package io.cloudpc.snapshots.application.usecase.staging;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread at a time into some code; a virtual one that waits does not hold its carrier meanwhile. */
final class Guard {
    private final ReentrantLock lock = new ReentrantLock();

    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void alone(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
