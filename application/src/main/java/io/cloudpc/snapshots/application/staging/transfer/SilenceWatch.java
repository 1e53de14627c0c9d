package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.target.StorageHealth;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks every second whether the storage has been silent for long. The threads of a staging cannot: they wait for the
 * storage. Nothing is told after {@link #close} has returned.
 */
final class SilenceWatch implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService executor;
    private final Future<?> looks;
    private boolean closed;

    private SilenceWatch(StorageHealth health) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "staging-watch");
            thread.setDaemon(true);
            return thread;
        });
        looks = executor.scheduleWithFixedDelay(() -> look(health), 1, 1, TimeUnit.SECONDS);
    }

    static SilenceWatch over(StorageHealth health) {
        return new SilenceWatch(health);
    }

    private void look(StorageHealth health) {
        lock.lock();
        try {
            if (!closed) {
                health.check();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        boolean watching = looks.cancel(false);
        executor.shutdownNow();
        if (!watching) {
            throw new IllegalStateException("the watch over a staging ended with an exception");
        }
    }
}
