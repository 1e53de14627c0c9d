package io.cloudpc.snapshots.testing.staging;

import static io.cloudpc.snapshots.testing.azurite.Fate.breakDown;
import static io.cloudpc.snapshots.testing.azurite.Fate.busy;
import static io.cloudpc.snapshots.testing.azurite.Fate.busyAbove;
import static io.cloudpc.snapshots.testing.azurite.Fate.cutAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.deliverTwice;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseRequest;
import static io.cloudpc.snapshots.testing.azurite.Fate.pass;
import static io.cloudpc.snapshots.testing.azurite.Fate.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.Fate;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Staging over a network, and to a storage, that do not do their part. */
@ExtendWith(RunningAzurite.class)
class FaultsOnAzuriteTest {
    private static final PatchedBytes DISK = Disks.withGapsOf(252 << 10, 32L << 20);
    private static final byte[] CONTENT = Bench.all(DISK);

    private final AzuriteBench bench;
    private final FaultyNetwork network;

    @TempDir
    private Path folder;

    private LocalFile file = new LocalFile("none");

    FaultsOnAzuriteTest(Azurite azurite) throws IOException {
        bench = new AzuriteBench(azurite);
        network = bench.network;
    }

    @BeforeEach
    void writeDisk() throws IOException {
        var path = folder.resolve("megan.vhd");
        SparseFile.write(VhdMaker.fixed(DISK), path);
        file = new LocalFile(path.toString());
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("busy", busy()),
                Arguments.of("broken down", breakDown()),
                Arguments.of("request lost", loseRequest()),
                Arguments.of("answer lost", loseAnswer()),
                Arguments.of("answer cut", cutAnswer(40)),
                Arguments.of("delivered twice", deliverTwice()));
    }

    @ParameterizedTest(name = "every third request {0}")
    @MethodSource("faults")
    void faultsOfSingleRequestsDoNotStopIt(String name, Fate fault) {
        var requests = new AtomicInteger();
        always(request -> (requests.getAndIncrement() % 3 == 2 ? fault : pass()).of(request));

        SnapshotImportException.orThrow(bench.stage(file));

        bench.assertComplete(CONTENT);
        bench.assertWritesKeepTheRules();
        assertThat(requests.get()).isGreaterThan(100);
    }

    @ParameterizedTest(name = "{0} for many requests in a row")
    @MethodSource("faults")
    void faultsOfManyWritesInARowDoNotStopIt(String name, Fate fault) {
        // More than the tries of all requests at once, so that the pace has to slow down.
        network.plan(Kind.PUT_PAGE, times(10, pass())).plan(Kind.PUT_PAGE, times(30, fault));

        SnapshotImportException.orThrow(bench.stage(file));

        bench.assertComplete(CONTENT);
    }

    @Test
    void aStorageThatTakesFewRequestsASecondIsSentNoMore() {
        // Its seconds pass only while somebody waits.
        var seconds = new AdjustableClock(Instant.parse("2026-11-24T08:00:00Z"));
        network.always(Kind.PUT_PAGE, busyAbove(20, seconds));

        SnapshotImportException.orThrow(bench.stage(bench.order(file), time -> {
            bench.clock.advance(time);
            seconds.advance(time);
        }));

        bench.assertComplete(CONTENT);
        assertThat(seconds.instant()).isAfter(Instant.parse("2026-11-24T08:00:04Z"));
    }

    @Test
    void aStorageThatStaysBusyStopsItSoThatItGoesOnLater() {
        network.plan(Kind.PUT_PAGE, times(20, pass())).always(Kind.PUT_PAGE, busy());
        var before = bench.clock.instant();

        var failure = bench.stage(file).getLeft();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(Duration.between(before, bench.clock.instant())).isGreaterThan(Duration.ofMinutes(5));
        bench.assertTellsNoSecret(failure);
        bench.assertHalfDone();
        network.forget();
        var staged = SnapshotImportException.orThrow(bench.stage(file));
        assertThat(staged.presentBytes()).isPositive();
        bench.assertComplete(CONTENT);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(busy(), "ServerBusy"),
                Arguments.of(breakDown(), "InternalError"),
                Arguments.of(loseRequest(), "connection"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void tellsWhatTheStorageAnsweredWhileItWaits(Fate fault, String answer) {
        network.plan(Kind.PUT_PAGE, times(10, pass())).plan(Kind.PUT_PAGE, times(30, fault));
        var told = Collections.synchronizedList(new ArrayList<StagingProgress>());

        SnapshotImportException.orThrow(bench.stage(file, told::add));

        assertThat(told.stream().flatMap(progress -> progress.trouble().stream()))
                .isNotEmpty()
                .allSatisfy(trouble -> {
                    assertThat(trouble.answer()).contains(answer);
                    assertThat(trouble.givesUpAt()).isAfter(trouble.since());
                });
        assertThat(told.get(told.size() - 1).trouble()).isEmpty();
    }

    @Test
    void aStorageThatNoLongerLetsItInStopsIt() {
        network.plan(Kind.PUT_PAGE, times(20, pass()))
                .always(Kind.PUT_PAGE, Fate.answer(403, "x-ms-error-code: AuthenticationFailed"));

        var failure = bench.stage(file).getLeft();

        assertThat(failure).isInstanceOf(TargetFailed.class);
        assertThat(failure.message()).contains(bench.target.toString());
        bench.assertTellsNoSecret(failure);
        bench.assertHalfDone();
    }

    @Test
    void sendsNothingTwiceWhenItGoesOn() {
        var done = new RangesDone();
        var sent = new AtomicInteger();
        network.always(Kind.PUT_PAGE, request -> (sent.getAndIncrement() < 40
                        ? done
                        : Fate.answer(403, "x-ms-error-code: AuthorizationFailure"))
                .of(request));
        assertThat(bench.stage(file).isLeft()).isTrue();
        network.always(Kind.PUT_PAGE, done);

        SnapshotImportException.orThrow(bench.stage(file));

        bench.assertComplete(CONTENT);
        assertThat(done.offsets()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    private void always(Fate fate) {
        for (var kind : Kind.values()) {
            network.always(kind, fate);
        }
    }
}
