package io.cloudpc.snapshots.adapter.graph.call;

import io.cloudpc.snapshots.adapter.graph.failure.Silence;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether and when failed reads are tried again, and waits. The decision is resilience4j's; the wait is ours, so
 * that a test's clock can jump and an interruption ends it.
 */
public final class Patience {
    private static final long GIVE_UP = -1;

    private final Retry retry;
    private final GraphRetries settings;
    private final Pause pause;
    private final Clock clock;

    public Patience(GraphRetries settings, Pause pause, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.pause = pause;
        var backoff = IntervalFunction.ofExponentialRandomBackoff(
                settings.firstWait().toMillis(),
                2.0,
                0.5,
                settings.longestWait().toMillis());
        retry = Retry.of(
                "graph-reads",
                RetryConfig.<List<ServiceFailure>>custom()
                        .maxAttempts(settings.tries())
                        .retryOnResult(failures -> failures.stream().anyMatch(Patience::isPassing))
                        .intervalBiFunction((attempt, failures) -> wait(backoff.apply(attempt), failures.get()))
                        .build());
    }

    /** When a read, or a list, that begins now has used up its time. */
    Instant deadline() {
        return clock.instant().plus(settings.inAll());
    }

    boolean isOver(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }

    /** How much time a read or a list has. */
    Duration inAll() {
        return settings.inAll();
    }

    /** A fresh count of tries, until the deadline. */
    Tries tries(Instant deadline) {
        return new Tries(deadline);
    }

    /** Whether a later try may fare better. */
    static boolean isPassing(ServiceFailure failure) {
        return failure instanceof ServiceFailure.Throttled
                || (failure instanceof ServiceFailure.Unavailable
                        && !Silence.isLasting(failure.error().code()));
    }

    private long wait(long backoff, List<ServiceFailure> failures) {
        var asked = failures.stream()
                .flatMap(failure -> askedFor(failure).stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return asked.compareTo(settings.longestWait()) > 0 ? GIVE_UP : Math.max(backoff, asked.toMillis());
    }

    private static Optional<Duration> askedFor(ServiceFailure failure) {
        return failure instanceof ServiceFailure.Throttled throttled ? throttled.retryAfter() : Optional.empty();
    }

    /** The tries of one call, or of one round of a batch. */
    final class Tries {
        private final Retry.AsyncContext<List<ServiceFailure>> context = retry.asyncContext();
        private final Instant deadline;

        private Tries(Instant deadline) {
            this.deadline = deadline;
        }

        /**
         * Waits before the next try.
         *
         * @return whether there is to be one; an interruption of the wait is the failure
         */
        Either<ServiceFailure, Boolean> again(List<ServiceFailure> failures) {
            long wait = context.onResult(failures);
            if (wait < 0 || !clock.instant().plusMillis(wait).isBefore(deadline)) {
                return Either.right(false);
            }
            try {
                pause.pause(Duration.ofMillis(wait));
                return Either.right(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Either.left(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
            }
        }
    }
}
