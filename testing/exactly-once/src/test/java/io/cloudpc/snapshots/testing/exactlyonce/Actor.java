package io.cloudpc.snapshots.testing.exactlyonce;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a host's action on a thread of its own that stands still at every turn until it is told to go on. At any instant at
 * most one thread of a schedule runs, so the order of all calls is the director's.
 */
final class Actor {
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService threads;
    private final Semaphore mayGo = new Semaphore(0);
    private final Semaphore stands = new Semaphore(0);
    private volatile boolean crash;
    private volatile boolean busy;
    private volatile @Nullable Throwable bug;

    Actor(ExecutorService threads) {
        this.threads = threads;
    }

    /** Ends an action as the death of its process would: nothing catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        private Crash() {
            super(null, null, false, false);
        }
    }

    boolean isBusy() {
        return busy;
    }

    /** Takes an action up; it stands at its beginning. */
    void begin(Runnable action) {
        busy = true;
        crash = false;
        threads.execute(() -> {
            try {
                mayGo.acquireUninterruptibly();
                if (!crash) {
                    action.run();
                }
            } catch (Crash e) {
                // The process is gone.
            } catch (Throwable e) {
                bug = e;
            } finally {
                busy = false;
                stands.release();
            }
        });
    }

    /** Lets the action go on to its next turn, or to its end. */
    void goOn() {
        mayGo.release();
        await();
    }

    /** Ends the action where it stands. */
    void crash() {
        crash = true;
        goOn();
    }

    /** Called by the action: stands still until it may go on. */
    void turn() {
        stands.release();
        mayGo.acquireUninterruptibly();
        if (crash) {
            throw new Crash();
        }
    }

    private void await() {
        try {
            if (!stands.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("an action neither came to its next turn nor ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        if (bug != null) {
            throw new AssertionError("an action broke", bug);
        }
    }
}
