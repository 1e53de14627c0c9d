package io.cloudpc.snapshots.application.staging.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final StorageBlob TARGET = new StorageBlob(
            new StorageAccountId(UUID.fromString("3d1f5c52-9a0e-4f2b-8d6c-0b7c1c6f0a11"), "disks", "contosodisks"),
            new ContainerName("staged"),
            new BlobName("megan.vhd"));
    private static final StageFailure FAILURE = new TargetFailed(new StagingFailure.Conflict(TARGET));
    private static final StageFailure INTERRUPTED =
            new TargetFailed(new StagingFailure.Interrupted(TARGET, Effect.MAY_HAVE_BEEN_DONE));

    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();

    @Test
    void startsThreadsAsTheLimitRises() {
        var allFive = new CountDownLatch(5);

        var failure = work(() -> steps.get() == 0 ? 1 : 5, () -> {
            // The first step is alone; the next five meet.
            if (steps.getAndIncrement() > 0) {
                allFive.countDown();
                await(allFive);
            }
            return Either.right(steps.get() < 6);
        });

        assertThat(failure).isEmpty();
        assertThat(allFive.getCount()).isZero();
    }

    @Test
    void endsThreadsAsTheLimitFalls() {
        var most = new AtomicInteger();

        work(() -> steps.get() < 20 ? 4 : 1, () -> {
            int together = working.incrementAndGet();
            // Those that are under way when the limit falls come to their end.
            if (steps.incrementAndGet() > 20 + 4) {
                most.accumulateAndGet(together, Math::max);
            }
            Thread.onSpinWait();
            working.decrementAndGet();
            return Either.right(steps.get() < 500);
        });

        assertThat(steps.get()).isGreaterThanOrEqualTo(500);
        assertThat(most.get()).isEqualTo(1);
    }

    /** The others would never end by themselves. */
    @Test
    void givesTheFirstFailureAndStopsTheOthers() {
        var failure = work(() -> 3, () -> steps.incrementAndGet() == 10 ? Either.left(FAILURE) : Either.right(true));

        assertThat(failure).contains(FAILURE);
    }

    @Test
    void throwsWhatAStepThrows() {
        assertThatThrownBy(() -> work(() -> 3, () -> {
                    throw new UnsupportedOperationException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a bug");
    }

    @Test
    void anInterruptionEndsItAndItsThreads() {
        var caller = Thread.currentThread();
        var started = new CountDownLatch(1);
        var interruptedSteps = new AtomicInteger();
        var interrupter = new Thread(() -> {
            await(started);
            caller.interrupt();
        });
        interrupter.start();

        var failure = work(() -> 2, () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interruptedSteps.incrementAndGet();
            }
            return Either.right(true);
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).contains(INTERRUPTED);
        assertThat(interruptedSteps.get()).isBetween(1, 2);
    }

    private static Optional<StageFailure> work(IntSupplier atOnce, Supplier<Either<StageFailure, Boolean>> step) {
        return WorkerPool.work(atOnce, step, () -> INTERRUPTED);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
