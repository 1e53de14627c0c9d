package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A staging whose process dies at any call of the storage, before or after the call has its effect, and another goes on. */
class KilledStagingTest {
    private static final long SIZE = 24L << 20;
    private static final PatchedBytes DISK = Disks.scattered(11, SIZE);
    private static final PatchedBytes FILE = VhdMaker.dynamic().of(DISK).make();
    private static final byte[] CONTENT = Bench.all(DISK);

    /** Dies at one call; everything after that call has no effect. */
    private static final class Death implements WatchedArea.Intervention {
        private final long at;
        private final boolean afterEffect;
        private final AtomicBoolean dead = new AtomicBoolean();

        Death(long at, boolean afterEffect) {
            this.at = at;
            this.afterEffect = afterEffect;
        }

        @Override
        public <T> Either<StagingFailure, T> at(
                long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
            if (dead.get()) {
                throw new Killed("nothing");
            }
            if (number >= at) {
                dead.set(true);
                throw afterEffect ? new Killed(call.get()) : new Killed("nothing");
            }
            return call.get();
        }
    }

    @ParameterizedTest(name = "{0} at once")
    @ValueSource(ints = {1, 4})
    void goesOnAfterAKillAtAnyCall(int atOnce) {
        long whole = bytesOfWholeStaging(atOnce);
        long kills = 0;
        boolean ended = false;
        while (!ended) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                var bench = new Bench().holding(FILE);
                var first = new WatchedArea(bench.area, new Death(kills, afterEffect));
                ended = runs(bench.stager(first), atOnce);
                if (!ended) {
                    assertIncompleteIsNoVhd(bench);
                }
                bench.letLeaseEnd();
                var second = new WatchedArea(bench.area, WatchedArea.Intervention.none());
                SnapshotImportException.orThrow(bench.stager(second).stage(order(atOnce), progress -> {}));

                assertThat(ContentTest.contentOf(bench.staged()))
                        .as("killed at call %d", kills)
                        .isEqualTo(CONTENT);
                assertThat(bench.exists(Bench.MEMORY)).isFalse();
                assertThat(first.bytesWritten() + second.bytesWritten())
                        .as("killed at call %d", kills)
                        .isLessThanOrEqualTo(whole + (long) atOnce * StagingWriter.LARGEST_WRITE);
            }
            kills++;
        }
        assertThat(kills).isGreaterThan(20);
    }

    @ParameterizedTest(name = "{0} at once")
    @ValueSource(ints = {1, 4})
    void goesOnAfterManyKillsInARow(int atOnce) {
        var bench = new Bench().holding(FILE);
        long whole = bytesOfWholeStaging(atOnce);
        long sent = 0;
        int runs = 0;
        boolean ended = false;
        while (!ended) {
            // Each run gets a little further than what it takes to come back.
            var area = new WatchedArea(bench.area, new Death(9 + runs % 7, runs % 2 == 0));
            ended = runs(bench.stager(area), atOnce);
            sent += area.bytesWritten();
            bench.letLeaseEnd();
            assertThat(++runs).isLessThan(500);
        }

        assertThat(ContentTest.contentOf(bench.staged())).isEqualTo(CONTENT);
        assertThat(runs).isGreaterThan(2);
        assertThat(sent).isLessThanOrEqualTo(whole + (long) runs * atOnce * StagingWriter.LARGEST_WRITE);
    }

    @Test
    void knowsAgainWhatItWroteBetweenBlocks() {
        // Blocks of 4 KiB: a run goes on over blocks that are not there, and its zeros count as written.
        var disk = Disks.withGapsOf(60 << 10, SIZE);
        var file = Disks.inMemory(VhdMaker.dynamic()
                .of(disk)
                .blocksOf(4 << 10)
                .tableAt(65536)
                .reversed()
                .make());
        for (long kill = 6; kill < 30; kill += 4) {
            var bench = new Bench().holding(file);
            assertThat(runs(bench.stager(new WatchedArea(bench.area, new Death(kill, true))), 1))
                    .isFalse();
            bench.letLeaseEnd();

            SnapshotImportException.orThrow(bench.stage());

            assertThat(ContentTest.contentOf(bench.staged())).isEqualTo(Bench.all(disk));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAbortedStagingLeavesNothing(boolean afterEffect) {
        for (long kill = 0; kill < 20; kill++) {
            var bench = new Bench().holding(FILE);
            runs(bench.stager(new WatchedArea(bench.area, new Death(kill, afterEffect))), 2);
            bench.letLeaseEnd();

            boolean wasThere = bench.exists(Bench.MEMORY);
            assertThat(bench.stager().abort(Bench.TARGET).get()).isEqualTo(wasThere);
            assertThat(bench.exists(Bench.TARGET)).isFalse();
            assertThat(bench.exists(Bench.MEMORY)).isFalse();
        }
    }

    private static long bytesOfWholeStaging(int atOnce) {
        var bench = new Bench().holding(FILE);
        var area = new WatchedArea(bench.area, WatchedArea.Intervention.none());
        assertThat(runs(bench.stager(area), atOnce)).isTrue();
        return area.bytesWritten();
    }

    /** Whether the staging came to its end before it was killed. */
    private static boolean runs(StageDisk stager, int atOnce) {
        try {
            SnapshotImportException.orThrow(stager.stage(order(atOnce), progress -> {}));
            return true;
        } catch (Killed killed) {
            return false;
        } catch (IllegalStateException crew) {
            assertThat(crew).hasRootCauseInstanceOf(Killed.class);
            return false;
        }
    }

    private static StageOrder order(int atOnce) {
        return Bench.order().at(StagingPace.unlimited(atOnce));
    }

    /** A footer at the end means that all data is there. */
    private static void assertIncompleteIsNoVhd(Bench bench) {
        var target = bench.area.find(Bench.TARGET).get();
        if (target.isPresent()) {
            var bytes = bench.halfStaged();
            if (hasFooter(bytes)) {
                assertThat(ContentTest.contentOf(bytes)).isEqualTo(CONTENT);
            }
        }
    }

    private static boolean hasFooter(byte[] bytes) {
        return new String(bytes, bytes.length - 512, 8, StandardCharsets.US_ASCII).equals("conectix");
    }
}
