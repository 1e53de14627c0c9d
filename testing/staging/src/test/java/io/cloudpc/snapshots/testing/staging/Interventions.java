package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** What can go wrong between a staging and its storage. */
final class Interventions {
    private Interventions() {}

    /** The storage takes no more requests at these calls. */
    static WatchedArea.Intervention busyAt(LongPredicate calls, Optional<Duration> retryAfter) {
        return new WatchedArea.Intervention() {
            @Override
            public <T> Either<StagingFailure, T> at(
                    long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
                return calls.test(number) && !name.equals("close")
                        ? Either.left(new StagingFailure.Busy(
                                place, Effect.CERTAINLY_NOT_DONE, "The storage is busy.", retryAfter))
                        : call.get();
            }
        };
    }

    /** These calls are done, and their answers are lost. */
    static WatchedArea.Intervention losingAnswersOf(LongPredicate calls) {
        return new WatchedArea.Intervention() {
            @Override
            public <T> Either<StagingFailure, T> at(
                    long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
                var answer = call.get();
                return calls.test(number) && !name.equals("close") && answer.isRight()
                        ? Either.left(outage(place, Effect.MAY_HAVE_BEEN_DONE))
                        : answer;
            }
        };
    }

    /** These calls are not done, since the storage is down. */
    static WatchedArea.Intervention downAt(LongPredicate calls) {
        return new WatchedArea.Intervention() {
            @Override
            public <T> Either<StagingFailure, T> at(
                    long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
                return calls.test(number) && !name.equals("close")
                        ? Either.left(outage(place, Effect.CERTAINLY_NOT_DONE))
                        : call.get();
            }
        };
    }

    /** Something happens just before each call of this name. */
    static WatchedArea.Intervention beforeEach(String called, Runnable event) {
        return new WatchedArea.Intervention() {
            @Override
            public <T> Either<StagingFailure, T> at(
                    long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
                if (name.equals(called)) {
                    event.run();
                }
                return call.get();
            }
        };
    }

    /** Something happens just before the first call of this name. */
    static WatchedArea.Intervention before(String called, Runnable event) {
        return new WatchedArea.Intervention() {
            private boolean happened;

            @Override
            public <T> Either<StagingFailure, T> at(
                    long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
                synchronized (this) {
                    if (name.equals(called) && !happened) {
                        happened = true;
                        event.run();
                    }
                }
                return call.get();
            }
        };
    }

    private static StagingFailure outage(StorageBlob place, Effect effect) {
        return new StagingFailure.Unavailable(place, effect, "The storage does not answer.", "Try again.");
    }
}
