package io.cloudpc.snapshots.application.staging.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.StorageTrouble;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final StorageBlob TARGET = new StorageBlob(
            new StorageAccountId(UUID.fromString("3d1f5c52-9a0e-4f2b-8d6c-0b7c1c6f0a11"), "disks", "contosodisks"),
            new ContainerName("staged"),
            new BlobName("megan.vhd"));
    private static final StagingFailure DOWN =
            new StagingFailure.Unavailable(TARGET, Effect.MAY_HAVE_BEEN_DONE, "Down.", "Wait.");

    private final WaitingClock clock = new WaitingClock();
    private final List<Duration> attempts = new ArrayList<>();
    private final List<Optional<StorageTrouble>> told = new ArrayList<>();

    @Test
    void sendsSoManyBytesASecond() {
        var rateLimiter = rateLimiter(new StagingPace(1000, 1000, 1));

        for (int i = 0; i < 4; i++) {
            send(rateLimiter, 500, attempt -> Either.right(true));
        }

        assertThat(attempts).containsExactly(millis(0), millis(500), millis(1000), millis(1500));
    }

    @Test
    void sendsSoManyRequestsASecond() {
        var rateLimiter = rateLimiter(new StagingPace(Long.MAX_VALUE, 4, 1));

        for (int i = 0; i < 3; i++) {
            send(rateLimiter, 0, attempt -> Either.right(true));
        }

        assertThat(attempts).containsExactly(millis(0), millis(250), millis(500));
    }

    @Test
    void waitsLongerWithEachRefusalUpToFiveSeconds() {
        send(unlimited(), 512, attempt -> attempt < 9 ? Either.left(busy(Optional.empty())) : Either.right(true));

        assertThat(gaps())
                .containsExactly(
                        millis(100),
                        millis(200),
                        millis(400),
                        millis(800),
                        millis(1600),
                        millis(3200),
                        millis(5000),
                        millis(5000),
                        millis(5000));
    }

    @Test
    void tellsWhatTheStorageAnswersAndWhenItIsAskedAgain() {
        send(unlimited(), 512, attempt -> attempt < 2 ? Either.left(busy(Optional.empty())) : Either.right(true));

        var start = WaitingClock.START;
        var end = start.plus(RateLimiter.PATIENCE);
        assertThat(told)
                .containsExactly(
                        Optional.of(new StorageTrouble("Busy.", start, Optional.of(start.plusMillis(100)), end)),
                        Optional.of(new StorageTrouble("Busy.", start, Optional.of(start.plusMillis(300)), end)),
                        Optional.empty());
    }

    @Test
    void tellsThatItGivesUpSoonOnAStorageThatNeverAnswered() {
        send(unlimited(), 512, attempt -> attempt < 1 ? Either.left(DOWN) : Either.right(true));

        assertThat(told.get(0))
                .map(StorageTrouble::givesUpAt)
                .contains(WaitingClock.START.plus(RateLimiter.FIRST_PATIENCE));
    }

    @Test
    void tellsNothingWhileTheStorageWorks() {
        send(unlimited(), 512, attempt -> Either.right(true));

        assertThat(told).isEmpty();
    }

    @Test
    void eachSuccessBringsRequestsCloserAgain() {
        var rateLimiter = unlimited();
        send(rateLimiter, 512, attempt -> attempt < 3 ? Either.left(DOWN) : Either.right(true));
        attempts.clear();

        for (int i = 0; i < 40; i++) {
            send(rateLimiter, 512, attempt -> Either.right(true));
        }

        assertThat(gaps()).isSortedAccordingTo((a, b) -> b.compareTo(a)).first().isEqualTo(millis(300));
        assertThat(gaps().get(38)).isZero();
    }

    @Test
    void waitsAsLongAsTheStorageAsksForUpToHalfAMinute() {
        var asked = List.of(Duration.ofSeconds(7), Duration.ofHours(1));

        send(
                unlimited(),
                512,
                attempt -> attempt < asked.size()
                        ? Either.left(busy(Optional.of(asked.get(attempt))))
                        : Either.right(true));

        assertThat(gaps()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30));
    }

    @Test
    void asksWhetherItStillHoldsTheBlobWhileItWaits() {
        var asked = new AtomicInteger();
        var refusals = new AtomicInteger();

        unlimited()
                .send(
                        512,
                        () -> {
                            asked.incrementAndGet();
                            return Either.right(true);
                        },
                        () -> refusals.getAndIncrement() == 0
                                ? Either.left(busy(Optional.of(Duration.ofSeconds(30))))
                                : Either.right(true));

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(15));
        assertThat(asked).hasValue(4);
    }

    @Test
    void sendsNothingOnceTheBlobIsLost() {
        var lost = new StagingFailure.LeaseLost(TARGET);

        var answer = unlimited().send(512, () -> Either.left(lost), this::unexpected);

        assertThat(answer.getLeft()).isEqualTo(lost);
    }

    @Test
    void triesAgainToHoldTheBlob() {
        var tries = new AtomicInteger();

        var answer = unlimited()
                .send(
                        512,
                        () -> tries.getAndIncrement() < 3 ? Either.left(DOWN) : Either.right(true),
                        () -> Either.right("sent"));

        assertThat(answer.get()).isEqualTo("sent");
    }

    @Test
    void losesItsPatienceAfterFiveMinutes() {
        var rateLimiter = unlimited();
        send(rateLimiter, 512, attempt -> Either.right(true));

        var answer = send(rateLimiter, 512, attempt -> Either.left(DOWN));

        assertThat(answer.getLeft()).isEqualTo(DOWN);
        assertThat(clock.passed()).isBetween(RateLimiter.PATIENCE, RateLimiter.PATIENCE.plusSeconds(10));
    }

    @Test
    void losesItSoonerOverAStorageThatNeverAnswered() {
        var answer = send(unlimited(), 512, attempt -> Either.left(DOWN));

        assertThat(answer.getLeft()).isEqualTo(DOWN);
        assertThat(clock.passed()).isBetween(RateLimiter.FIRST_PATIENCE, RateLimiter.FIRST_PATIENCE.plusSeconds(10));
    }

    @Test
    void repeatsNothingThatFailedForGood() {
        var answer = send(unlimited(), 512, attempt -> Either.left(new StagingFailure.Conflict(TARGET)));

        assertThat(answer.getLeft()).isInstanceOf(StagingFailure.Conflict.class);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void sendsNothingOnAnInterruptedThread() {
        Thread.currentThread().interrupt();

        var answer = unlimited().send(512, this::unexpected);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.getLeft()).isEqualTo(new StagingFailure.Interrupted(TARGET, Effect.CERTAINLY_NOT_DONE));
    }

    @Test
    void anInterruptionBetweenTwoTriesLeavesOpenWhatTheFirstDid() {
        var answer = send(unlimited(), 512, attempt -> {
            Thread.currentThread().interrupt();
            return Either.left(DOWN);
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.getLeft()).isEqualTo(new StagingFailure.Interrupted(TARGET, Effect.MAY_HAVE_BEEN_DONE));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aCopyThatWaitsForItsTurnKeepsTheSmallBlob() {
        var target = mock(StagingWriter.class);
        var checkpoint = mock(StagingWriter.class);
        when(checkpoint.renew()).thenReturn(Either.right(new StagingWriter.Written("2")));
        when(target.copy(any(), any(), anyLong(), anyLong(), anyInt()))
                .thenReturn(Either.right(new StagingWriter.Written("3")));
        var state = StagingState.begin(new UUID(1, 2), "a-disk", 8 << 20, clock.instant());
        // 4 MiB at 64 KiB a second take 64 s.
        var rateLimiter = rateLimiter(new StagingPace(64 << 10, 500, 1));
        var session = new StagingSession(target, checkpoint, state, false, rateLimiter, clock);

        session.copy(new StagingSource.CopySource(TARGET, "1"), 0, 0, 4 << 20);
        session.copy(new StagingSource.CopySource(TARGET, "1"), 4 << 20, 4 << 20, 4 << 20);

        verify(checkpoint, atLeast(2)).renew();
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(64));
    }

    private Either<StagingFailure, Boolean> send(
            RateLimiter rateLimiter, long bytes, Function<Integer, Either<StagingFailure, Boolean>> answer) {
        var attempt = new AtomicInteger();
        return rateLimiter.send(bytes, () -> {
            attempts.add(clock.passed());
            return answer.apply(attempt.getAndIncrement());
        });
    }

    private <T> Either<StagingFailure, T> unexpected() {
        throw new AssertionError("sent");
    }

    private List<Duration> gaps() {
        var gaps = new ArrayList<Duration>();
        for (int i = 1; i < attempts.size(); i++) {
            gaps.add(attempts.get(i).minus(attempts.get(i - 1)));
        }
        return gaps;
    }

    private RateLimiter unlimited() {
        return rateLimiter(StagingPace.unlimited(1));
    }

    private RateLimiter rateLimiter(StagingPace pace) {
        return new RateLimiter(pace, TARGET, clock, clock, new StorageHealth(clock, told::add));
    }

    private static StagingFailure busy(Optional<Duration> retryAfter) {
        return new StagingFailure.Busy(TARGET, Effect.CERTAINLY_NOT_DONE, "Busy.", retryAfter);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
