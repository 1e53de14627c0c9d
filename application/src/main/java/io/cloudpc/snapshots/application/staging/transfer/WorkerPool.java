package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.StageFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fixed number of threads that repeat a step until nothing is left to do, or one of them fails. */
final class WorkerPool {
    /** A thread that has not stopped by then is in a network call, which has its own time-out. */
    private static final long LONGEST_GOODBYE_SECONDS = 60;

    private WorkerPool() {}

    /**
     * Repeats a step on each thread.
     *
     * @param step whether there may be more to do
     * @param interrupted the failure to give if the calling thread is interrupted
     * @return the first failure, if there was one
     */
    static Optional<StageFailure> work(
            int threads, Supplier<Either<StageFailure, Boolean>> step, Supplier<StageFailure> interrupted) {
        var failure = new AtomicReference<@Nullable StageFailure>();
        Callable<Void> work = () -> {
            boolean more = true;
            while (more && failure.get() == null) {
                var done = step.get();
                more = done.getOrElse(false);
                done.peekLeft(first -> failure.compareAndSet(null, first));
            }
            return null;
        };
        var executor = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "staging");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var all = new ArrayList<Future<Void>>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(work));
            }
            for (var one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, interrupted.get());
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a staging thread ended with an exception", e.getCause());
        } finally {
            dismiss(executor);
        }
        return Optional.ofNullable(failure.get());
    }

    /** No thread writes after this, but one that hangs in a call. */
    private static void dismiss(ExecutorService executor) {
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
