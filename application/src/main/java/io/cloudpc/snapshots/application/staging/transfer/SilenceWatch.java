package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.target.StorageHealth;
import java.util.concurrent.Executors;
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
    private boolean closed;

    private SilenceWatch(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    static SilenceWatch over(StorageHealth health) {
        var watch = new SilenceWatch(Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "staging-watch");
            thread.setDaemon(true);
            return thread;
        }));
        watch.executor.scheduleWithFixedDelay(() -> watch.look(health), 1, 1, TimeUnit.SECONDS);
        return watch;
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
            executor.shutdownNow();
        } finally {
            lock.unlock();
        }
    }
}
