package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Limits the rate of requests to the pace and to what the storage accepts. Each request gets a time slot; throttling and
 * server errors move the following slots further apart, and each success moves them closer again. Requests are repeated
 * until one succeeds or the time limit is reached, so only requests that are safe to repeat come here.
 */
public final class RateLimiter {
    /** How long one request is repeated before the staging stops; it can be resumed. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The same for a storage that never answered: the cause is then more likely a wrong name or network than an outage. */
    public static final Duration FIRST_PATIENCE = Duration.ofSeconds(30);

    /** Short enough that no lease expires during a pause. */
    private static final Duration LONGEST_PAUSE = StagingWriter.LEASE.dividedBy(4);

    private static final Duration FIRST_PENALTY = Duration.ofMillis(100);
    private static final Duration WORST_PENALTY = Duration.ofSeconds(5);
    private static final Duration NO_PENALTY_BELOW = Duration.ofMillis(1);
    private static final Duration LONGEST_WAIT_ASKED_FOR = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final StagingPace pace;
    private final StorageBlob target;
    private final Clock clock;
    private final Pause pause;
    private final StorageHealth health;
    private volatile boolean answered;
    private Instant next = Instant.MIN;
    private Duration penalty = Duration.ZERO;

    /** Sends to a target at a pace, and tells of the storage's health. */
    public RateLimiter(StagingPace pace, StorageBlob target, Clock clock, Pause pause, StorageHealth health) {
        this.pace = pace;
        this.target = target;
        this.clock = clock;
        this.pause = pause;
        this.health = health;
    }

    /** Sends a request for this many bytes, and repeats it as needed. */
    public <T> Either<StagingFailure, T> send(long bytes, Supplier<Either<StagingFailure, T>> request) {
        return send(bytes, () -> Either.right(true), request);
    }

    /**
     * Sends a request for this many bytes, and repeats it as needed.
     *
     * @param held renews the lease of the sender; called before each request, and while waiting at least every {@link
     *     #LONGEST_PAUSE}
     */
    public <T> Either<StagingFailure, T> send(
            long bytes, Supplier<Either<StagingFailure, Boolean>> held, Supplier<Either<StagingFailure, T>> request) {
        Optional<Instant> failing = Optional.empty();
        while (true) {
            Either<StagingFailure, Boolean> ready;
            try {
                ready = waitForTurn(bytes, held);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Either.left(new StagingFailure.Interrupted(
                        target, failing.isEmpty() ? Effect.CERTAINLY_NOT_DONE : Effect.MAY_HAVE_BEEN_DONE));
            }
            var sentAt = clock.instant();
            var answer = ready.flatMap(still -> watched(request));
            boolean down = answer.isLeft() && answer.getLeft() instanceof StagingFailure.Unavailable;
            if (!down) {
                answered = true;
            }
            if (answer.isRight()) {
                recover();
                health.works();
                return answer;
            }
            if (!down && !(answer.getLeft() instanceof StagingFailure.Busy)) {
                health.works();
                return answer;
            }
            var now = clock.instant();
            failing = failing.or(() -> Optional.of(now));
            var givesUpAt = failing.get().plus(answered ? PATIENCE : FIRST_PATIENCE);
            if (givesUpAt.isBefore(now)) {
                return answer;
            }
            var nextTry = slowDown(answer.getLeft());
            health.failed(answer.getLeft().message(), sentAt, nextTry, givesUpAt);
        }
    }

    private <T> Either<StagingFailure, T> watched(Supplier<Either<StagingFailure, T>> request) {
        health.sent();
        try {
            return request.get();
        } finally {
            health.answered();
        }
    }

    /** Waits for something other than its time slot. */
    public Either<StagingFailure, Boolean> rest(Duration time) {
        try {
            pause.pause(time);
            return Either.right(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new StagingFailure.Interrupted(target, Effect.CERTAINLY_NOT_DONE));
        }
    }

    private Either<StagingFailure, Boolean> waitForTurn(long bytes, Supplier<Either<StagingFailure, Boolean>> held)
            throws InterruptedException {
        var turn = turn(bytes);
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped before a request");
            }
            var still = held.get();
            var wait = Duration.between(clock.instant(), turn);
            if (wait.isNegative() || wait.isZero()) {
                return still;
            }
            // What could not be held is tried again after the pause, as a request is.
            pause.pause(shorter(wait, LONGEST_PAUSE));
        }
    }

    private Instant turn(long bytes) {
        lock.lock();
        try {

            var now = clock.instant();
            var turn = next.isAfter(now) ? next : now;
            next = turn.plus(pace.timeFor(bytes, 1)).plus(penalty);
            return turn;

        } finally {
            lock.unlock();
        }
    }

    private void recover() {
        lock.lock();
        try {

            penalty = penalty.multipliedBy(3).dividedBy(4);
            penalty = penalty.compareTo(NO_PENALTY_BELOW) < 0 ? Duration.ZERO : penalty;

        } finally {
            lock.unlock();
        }
    }

    /** When the next request leaves. */
    private Instant slowDown(StagingFailure failure) {
        lock.lock();
        try {

            penalty = shorter(WORST_PENALTY, penalty.isZero() ? FIRST_PENALTY : penalty.multipliedBy(2));
            var askedFor = failure instanceof StagingFailure.Busy busy
                    ? shorter(LONGEST_WAIT_ASKED_FOR, busy.retryAfter().orElse(Duration.ZERO))
                    : Duration.ZERO;
            var earliest = clock.instant().plus(askedFor.compareTo(penalty) > 0 ? askedFor : penalty);
            next = next.isAfter(earliest) ? next : earliest;
            return next;

        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
