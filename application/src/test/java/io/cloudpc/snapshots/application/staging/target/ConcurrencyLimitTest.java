package io.cloudpc.snapshots.application.staging.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConcurrencyLimitTest {
    private static final int MOST = 32;
    private static final long UPLOAD = SimulatedLink.UPLOAD;

    private static final StorageBlob TARGET = new StorageBlob(
            new StorageAccountId(UUID.fromString("3d1f5c52-9a0e-4f2b-8d6c-0b7c1c6f0a11"), "disks", "contosodisks"),
            new ContainerName("staged"),
            new BlobName("megan.vhd"));

    private Instant now = WaitingClock.START;

    @Test
    void beginsWithEight() {
        assertThat(new ConcurrencyLimit(MOST).limit()).isEqualTo(8);
        assertThat(new ConcurrencyLimit(3).limit()).isEqualTo(3);
    }

    @Test
    void doublesWhileThroughputGrowsUpToTheMost() {
        var limit = new ConcurrencyLimit(20);

        assertThat(limitsOver(limit, 3, inFlight -> inFlight)).containsExactly(16, 20, 20);
    }

    @Test
    void returnsToThePreviousLimitWhereMoreDidNotPayOff() {
        var limit = new ConcurrencyLimit(MOST);

        assertThat(limitsOver(limit, 2, inFlight -> 8)).containsExactly(16, 8);
    }

    @Test
    void triesAQuarterMoreFromTimeToTime() {
        var limit = new ConcurrencyLimit(MOST);
        limitsOver(limit, 2, inFlight -> 8);

        assertThat(limitsOver(limit, 4, inFlight -> inFlight)).containsExactly(8, 10, 12, 15);
    }

    @Test
    void halvesWhenThrottled() {
        var limit = new ConcurrencyLimit(MOST);

        limit.throttled(now, now);

        assertThat(limit.limit()).isEqualTo(4);
    }

    @Test
    void takesAllThatWereInFlightForOneReason() {
        var limit = new ConcurrencyLimit(MOST);
        var sentAt = now;
        now = now.plusSeconds(1);

        for (int i = 0; i < 8; i++) {
            limit.throttled(sentAt, now);
        }

        assertThat(limit.limit()).isEqualTo(4);
        limit.throttled(now.plusMillis(1), now.plusSeconds(1));
        assertThat(limit.limit()).isEqualTo(2);
    }

    @Test
    void keepsOneInFlightHoweverOftenThrottled() {
        var limit = new ConcurrencyLimit(MOST);
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(1);
            limit.throttled(now, now);
        }

        assertThat(limit.limit()).isEqualTo(1);
        assertThat(limitsOver(limit, 4, inFlight -> inFlight)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void halvesForAnUploadThatGotNoAnswerForLong() {
        var limit = new ConcurrencyLimit(MOST);

        limit.lost(now, now.plus(ConcurrencyLimit.CONGESTED_AFTER));

        assertThat(limit.limit()).isEqualTo(4);
    }

    @Test
    void keepsTheLimitWhenAConnectionIsCut() {
        var limit = new ConcurrencyLimit(MOST);

        limit.lost(now, now.plusSeconds(1));

        assertThat(limit.limit()).isEqualTo(8);
    }

    @Test
    void keepsTheLimitByAClockThatStandsStillOrIsSetBack() {
        var limit = new ConcurrencyLimit(MOST);
        for (int i = 0; i < 100; i++) {
            limit.done(UPLOAD, now.minusMillis(i / 50));
        }

        assertThat(limit.limit()).isEqualTo(8);
    }

    @Test
    void refusesToSendNothing() {
        assertThatThrownBy(() -> new ConcurrencyLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hearsOfEachTryOfAnUpload() {
        var target = mock(StagingWriter.class);
        var busy = new StagingFailure.Busy(TARGET, Effect.CERTAINLY_NOT_DONE, "Busy.", Optional.empty());
        when(target.write(anyLong(), any()))
                .thenReturn(Either.left(busy))
                .thenReturn(Either.right(new StagingWriter.Written("2")));
        var clock = new WaitingClock();
        var state = StagingState.begin(new UUID(1, 2), "a-disk", 8 << 20, clock.instant());
        var rateLimiter =
                new RateLimiter(StagingPace.unlimited(MOST), TARGET, clock, clock, StorageHealth.unwatched(clock));
        var session = new StagingSession(target, mock(StagingWriter.class), state, false, rateLimiter, clock);
        var limit = new ConcurrencyLimit(MOST);

        assertThat(session.upload(0, ByteBuffer.allocate(512), limit).isRight()).isTrue();

        assertThat(limit.limit()).isEqualTo(4);
    }

    static Stream<Arguments> links() {
        return Stream.of(
                Arguments.of("60 MiB/s, 100 ms, windows of 512 KiB", new SimulatedLink(60, 0.1, 0.5, 0.05)),
                Arguments.of("60 MiB/s, 100 ms, windows of 4 MiB", new SimulatedLink(60, 0.1, 4, 0.05)),
                Arguments.of("100 Mbit/s, 20 ms", new SimulatedLink(11.9, 0.02, 1, 0.05)),
                Arguments.of("100 Mbit/s, 100 ms", new SimulatedLink(11.9, 0.1, 1, 0.05)),
                Arguments.of("100 Mbit/s, 100 ms, windows of 64 KiB", new SimulatedLink(11.9, 0.1, 0.0625, 0.05)),
                Arguments.of("1 Gbit/s, 20 ms", new SimulatedLink(119, 0.02, 1, 0.05)),
                Arguments.of("1 Gbit/s, 100 ms", new SimulatedLink(119, 0.1, 1, 0.05)),
                Arguments.of("loopback", new SimulatedLink(300, 0.001, 4, 0.01)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void keepsALinkFull(String name, SimulatedLink link) {
        int uploads = 1000;
        for (long seed = 0; seed < 5; seed++) {
            var outcome = link.run(new ConcurrencyLimit(MOST), uploads, seed);

            assertThat(outcome.mebibytesPerSecond(uploads)).isGreaterThan(0.85 * link.best(MOST));
        }
    }

    @Test
    void keepsAnyLinkNearlyAsFullAsTheMostWould() {
        int uploads = 1500;
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var link = new SimulatedLink(
                    Math.exp(random.nextDouble() * 6),
                    0.001 + random.nextDouble() * 0.3,
                    Math.exp(-2 + random.nextDouble() * 4),
                    random.nextDouble() * 0.3);

            var outcome = link.run(new ConcurrencyLimit(MOST), uploads, seed);

            assertThat(outcome.mostInFlight()).isLessThanOrEqualTo(MOST);
            assertThat(outcome.mebibytesPerSecond(uploads)).as("%s", link).isGreaterThan(0.75 * link.best(MOST));
        }
    }

    @Test
    void usesFewUploadsOnALinkThatEightKeepFull() {
        var limit = new ConcurrencyLimit(MOST);

        new SimulatedLink(11.9, 0.02, 1, 0.02).run(limit, 1000, 1);

        assertThat(limit.limit()).isLessThanOrEqualTo(12);
    }

    @Test
    void staysAboutWhereTheStorageThrottles() {
        var link = new SimulatedLink(1000, 0.1, 0.5, 0.05, 12);

        var outcome = link.run(new ConcurrencyLimit(MOST), 2000, 1);

        assertThat(outcome.refusals()).isBetween(1, 400);
        assertThat(outcome.mebibytesPerSecond(2000)).isGreaterThan(0.5 * link.best(12));
    }

    @Test
    void staysWithinItsBoundsWhateverHappens() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int most = 1 + random.nextInt(64);
            var limit = new ConcurrencyLimit(most);
            for (int i = 0; i < 500; i++) {
                var sentAt = now.minusMillis(random.nextInt(20_000));
                now = now.plusMillis(random.nextInt(50) - 5);
                switch (random.nextInt(12)) {
                    case 0 -> limit.throttled(sentAt, now);
                    case 1 -> limit.lost(sentAt, now);
                    default -> limit.done(random.nextInt((int) UPLOAD), now);
                }
                assertThat(limit.limit()).isBetween(1, most);
            }
        }
    }

    @FunctionalInterface
    private interface Throughput {
        /** Uploads a second with so many in flight. */
        double with(int inFlight);
    }

    /** The limit after each of the next measurements. */
    private int[] limitsOver(ConcurrencyLimit limit, int measurements, Throughput throughput) {
        return IntStream.range(0, measurements)
                .map(i -> {
                    int before = limit.limit();
                    // Enough to settle and to measure at any limit; a change ends it.
                    for (int upload = 0; upload < 3 * before && limit.limit() == before; upload++) {
                        now = now.plus(Duration.ofNanos((long) (1e9 / throughput.with(before))));
                        limit.done(UPLOAD, now);
                    }
                    return limit.limit();
                })
                .toArray();
    }
}
