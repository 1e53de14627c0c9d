package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.ReadFailed;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A storage or a source that does not do its part: the staging waits, or stops so that it can go on. */
class FaultsTest {
    private static final long SIZE = 24L << 20;
    private static final PatchedBytes DISK = Disks.scattered(21, SIZE);
    private static final PatchedBytes FILE = VhdMaker.fixed(DISK);
    private static final byte[] CONTENT = Bench.all(FILE);

    @Test
    void aBusyStorageSlowsItDown() {
        var bench = new Bench().holding(FILE);
        var before = bench.clock.instant();
        var area = new WatchedArea(
                bench.area, Interventions.busyAt(call -> call % 3 == 0, Optional.of(Duration.ofSeconds(2))));

        SnapshotImportException.orThrow(bench.stager(area).stage(Bench.order(), progress -> {}));

        assertThat(bench.staged()).isEqualTo(CONTENT);
        assertThat(Duration.between(before, bench.clock.instant())).isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void aStorageThatBreaksDownNowAndThenIsAskedAgain() {
        var bench = new Bench().holding(FILE);
        var area = new WatchedArea(bench.area, Interventions.downAt(call -> call % 2 == 1));

        SnapshotImportException.orThrow(bench.stager(area).stage(Bench.order(), progress -> {}));

        assertThat(bench.staged()).isEqualTo(CONTENT);
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
    }

    @Test
    void tellsWhatTheStorageAnsweredAndThatItWorksAgain() {
        var bench = new Bench().holding(FILE);
        var told = Collections.synchronizedList(new ArrayList<StagingProgress>());
        // The first calls look at the target, the last complete it: in every phase it says what holds it up.
        var area = new WatchedArea(bench.area, Interventions.downAt(call -> call % 2 == 0));

        SnapshotImportException.orThrow(bench.stager(area).stage(Bench.order(), told::add));

        assertThat(told.stream().filter(progress -> progress.trouble().isPresent()))
                .extracting(StagingProgress::phase)
                .contains(Phase.PREPARING, Phase.COPYING, Phase.FINISHING);
        assertThat(told.stream().flatMap(progress -> progress.trouble().stream()))
                .allSatisfy(trouble -> {
                    assertThat(trouble.answer()).isEqualTo("The storage does not answer.");
                    assertThat(trouble.nextTry())
                            .hasValueSatisfying(next ->
                                    assertThat(next).isAfter(trouble.since()).isBefore(trouble.givesUpAt()));
                });
        assertThat(told.get(told.size() - 1).trouble()).isEmpty();
    }

    static LongStream everyCall() {
        return LongStream.range(0, 24);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void theAnswerToAnyCallMayBeLost(long lost) {
        var bench = new Bench().holding(FILE);
        var area = new WatchedArea(bench.area, Interventions.losingAnswersOf(call -> call == lost));

        var staged = bench.stager(area).stage(Bench.order().at(StagingPace.unlimited(1)), progress -> {});

        // Where the id of a lease was lost with its answer, the staging waits until that lease ends.
        SnapshotImportException.orThrow(staged);
        assertThat(bench.staged()).isEqualTo(CONTENT);
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
    }

    @Test
    void aStorageThatStaysDownStopsIt() {
        var bench = new Bench().holding(FILE);
        var area = new WatchedArea(bench.area, Interventions.downAt(call -> call > 8));
        var before = bench.clock.instant();

        var failure = bench.stager(area).stage(Bench.order(), progress -> {}).getLeft();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(Duration.between(before, bench.clock.instant()))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(30));
        bench.letLeaseEnd();
        SnapshotImportException.orThrow(bench.stage());
        assertThat(bench.staged()).isEqualTo(CONTENT);
    }

    @Test
    void aStorageThatNeverAnsweredStopsItSoon() {
        var bench = new Bench().holding(FILE);
        var area = new WatchedArea(bench.area, Interventions.downAt(call -> true));
        var before = bench.clock.instant();

        var staged = bench.stager(area).stage(Bench.order(), progress -> {});

        assertThat(staged.getLeft().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(Duration.between(before, bench.clock.instant()))
                .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void aSourceThatCannotBeReadHalfWayStopsIt() {
        var bench = new Bench().holding(failingFrom(12 << 20, new ReadFailure.Unreadable("Bad sector.", "Mend it.")));

        var failure = bench.stage().getLeft();

        assertThat(failure).isInstanceOfSatisfying(DiskUnreadable.class, unreadable -> assertThat(unreadable.cause())
                .isInstanceOf(ReadFailed.class));
        assertThat(failure.message()).contains("megan.disk").contains("Bad sector.");
        bench.holding(FILE);
        var staged = SnapshotImportException.orThrow(bench.stage());
        assertThat(staged.presentBytes()).isPositive();
        assertThat(bench.staged()).isEqualTo(CONTENT);
    }

    @Test
    void aSourceThatChangesWhileItIsReadStopsIt() {
        var bench = new Bench().holding(failingFrom(12 << 20, new ReadFailure.Changed("Written.", "Wait.")));

        assertThat(bench.stage().getLeft())
                .isInstanceOfSatisfying(DiskUnreadable.class, unreadable -> assertThat(unreadable.cause())
                        .isInstanceOfSatisfying(ReadFailed.class, read -> assertThat(read.cause())
                                .isInstanceOf(ReadFailure.Changed.class)));
    }

    @Test
    void interruptingTheThreadStopsItAndItGoesOnLater() {
        var bench = new Bench().holding(FILE);
        var thread = Thread.currentThread();
        var stopped = new AtomicBoolean();

        var failure = bench.stager()
                .stage(Bench.order().at(StagingPace.unlimited(1)), progress -> {
                    if (progress.sentBytes() > 4 << 20 && stopped.compareAndSet(false, true)) {
                        thread.interrupt();
                        // Until the interruption has come to the workers.
                        while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                        }
                    }
                })
                .getLeft();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOfSatisfying(TargetFailed.class, failed -> assertThat(failed.cause())
                .isInstanceOf(StagingFailure.Interrupted.class));
        var staged = SnapshotImportException.orThrow(bench.stage());
        assertThat(staged.presentBytes()).isPositive();
        assertThat(bench.staged()).isEqualTo(CONTENT);
    }

    @Test
    void itKeepsTheSmallBlobWhileItWaits() {
        var bench = new Bench().holding(VhdMaker.fixed(Disks.dense(SIZE)));
        // 24 MiB at 64 KiB a second take more than six minutes, and a lease lasts one.
        var order = Bench.order().at(new StagingPace(64 << 10, 500, 2));
        var area = new WatchedArea(bench.area, WatchedArea.Intervention.none());
        var before = bench.clock.instant();

        SnapshotImportException.orThrow(bench.stager(area).stage(order, progress -> {}));

        assertThat(Duration.between(before, bench.clock.instant())).isGreaterThan(Duration.ofMinutes(4));
        assertThat(bench.staged()).isEqualTo(Bench.all(VhdMaker.fixed(Disks.dense(SIZE))));
    }

    private static DiskBytes failingFrom(long offset, ReadFailure failure) {
        return new DiskBytes() {
            @Override
            public long length() {
                return FILE.length();
            }

            @Override
            public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
                return ranges.stream().anyMatch(range -> range.length() > 1 << 20 && range.end() > offset)
                        ? Either.left(failure)
                        : FILE.read(ranges);
            }
        };
    }
}
