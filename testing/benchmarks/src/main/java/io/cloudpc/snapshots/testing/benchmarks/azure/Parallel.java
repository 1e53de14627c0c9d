package io.cloudpc.snapshots.testing.benchmarks.azure;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The same work many times, a few at a time. */
final class Parallel {
    private Parallel() {}

    /** Work on one number of a range. */
    @FunctionalInterface
    interface Work {
        void on(int number) throws Exception;
    }

    static void run(int threads, int count, Work work) throws InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            for (var done : executor.invokeAll(IntStream.range(0, count)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        work.on(i);
                        return i;
                    })
                    .toList())) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
