package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.StageFailure;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that repeat a step until nothing is left to do, or one of them fails; their number may change meanwhile. */
final class WorkerPool {
    /** A thread that has not stopped by then is in a network call, which has its own time-out. */
    private static final long LONGEST_GOODBYE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final IntSupplier atOnce;
    private final Supplier<Either<StageFailure, Boolean>> step;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "staging");
        thread.setDaemon(true);
        return thread;
    });
    private int working;
    private boolean over;
    private Optional<StageFailure> failure = Optional.empty();
    private @Nullable Throwable bug;

    private WorkerPool(IntSupplier atOnce, Supplier<Either<StageFailure, Boolean>> step) {
        this.atOnce = atOnce;
        this.step = step;
    }

    /**
     * Repeats a step on several threads.
     *
     * @param atOnce how many threads, 1 or more; asked again after each step
     * @param step whether there may be more to do
     * @param interrupted the failure to give if the calling thread is interrupted
     * @return the first failure, if there was one
     */
    static Optional<StageFailure> work(
            IntSupplier atOnce, Supplier<Either<StageFailure, Boolean>> step, Supplier<StageFailure> interrupted) {
        return new WorkerPool(atOnce, step).work(interrupted);
    }

    private Optional<StageFailure> work(Supplier<StageFailure> interrupted) {
        lock.lock();
        try {
            start();
            while (working > 0 && bug == null) {
                ended.await();
            }
        } catch (InterruptedException e) {
            end(Optional.of(interrupted.get()));
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            lock.unlock();
            dismiss();
        }
        return outcome();
    }

    private Optional<StageFailure> outcome() {
        lock.lock();
        try {
            if (bug != null) {
                throw new IllegalStateException("a staging thread ended with an exception", bug);
            }
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Starts as many threads as may work and do not. */
    private void start() {
        while (!over && working < atOnce.getAsInt()) {
            working++;
            executor.execute(this::repeat);
        }
    }

    private void repeat() {
        try {
            boolean more = true;
            while (more) {
                more = goesOn(step.get());
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** Whether the thread that did a step goes on; one that does not is no longer counted. */
    private boolean goesOn(Either<StageFailure, Boolean> done) {
        lock.lock();
        try {
            if (!done.getOrElse(false)) {
                end(done.isLeft() ? Optional.of(done.getLeft()) : Optional.empty());
            }
            if (over || working > atOnce.getAsInt()) {
                leave();
                return false;
            }
            start();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable thrown) {
        lock.lock();
        try {
            bug = bug == null ? thrown : bug;
            over = true;
            leave();
        } finally {
            lock.unlock();
        }
    }

    private void end(Optional<StageFailure> why) {
        over = true;
        failure = failure.or(() -> why);
    }

    private void leave() {
        working--;
        ended.signalAll();
    }

    /** No thread writes after this, but one that hangs in a call. */
    private void dismiss() {
        executor.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            executor.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
