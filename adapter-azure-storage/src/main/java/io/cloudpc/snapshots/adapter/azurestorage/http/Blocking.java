package io.cloudpc.snapshots.adapter.azurestorage.http;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblems;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** Waits for answers on the calling thread. */
public final class Blocking {
    private final Duration longest;

    public Blocking(Duration longest) {
        this.longest = longest;
    }

    /** The answer; an interruption of the thread ends the wait, and the call as far as it can be ended. */
    public <T> Either<StorageProblem, T> await(Mono<T> call) {
        var answer = call.toFuture();
        try {
            return Either.right(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(StorageProblem.interrupted());
        } catch (ExecutionException | TimeoutException e) {
            return Either.left(StorageProblems.of(e));
        } finally {
            answer.cancel(true);
        }
    }

    /** The answer, however often the thread is interrupted meanwhile; it has its flag back afterwards. */
    public <T> Either<StorageProblem, T> awaitThroughInterruptions(Mono<T> call) {
        var interrupted = Thread.interrupted();
        var answer = call.toFuture();
        var end = System.nanoTime() + longest.toNanos();
        try {
            while (true) {
                try {
                    return Either.right(answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException | TimeoutException e) {
                    return Either.left(StorageProblems.of(e));
                }
            }
        } finally {
            answer.cancel(true);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
