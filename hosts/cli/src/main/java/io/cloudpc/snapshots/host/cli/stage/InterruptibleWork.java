package io.cloudpc.snapshots.host.cli.stage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that may be stopped by Ctrl-C or the like and then still has something to put in order and to say. A stop interrupts
 * the thread that works, and the process goes on until that has closed this, or the patience ends. Its exit code is then
 * that of the signal.
 */
public final class InterruptibleWork implements AutoCloseable {
    /** A little longer than the longest call that cannot be interrupted; whoever stops a service often kills it after 90 s. */
    private static final long PATIENCE_SECONDS = 75;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stopping");
    private volatile boolean asked;

    /** On the thread that works. */
    public InterruptibleWork() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process is to end. */
    public boolean isAsked() {
        return asked;
    }

    @SuppressWarnings("Interruption") // The thread is the one of this process that works for the command.
    private void stop() {
        asked = true;
        worker.interrupt();
        try {
            var unused = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is being stopped right now.
        }
    }
}
