package io.cloudpc.snapshots.testing.staging;

import static io.cloudpc.snapshots.testing.azurite.Fate.answer;
import static io.cloudpc.snapshots.testing.azurite.Fate.pass;
import static io.cloudpc.snapshots.testing.azurite.Fate.refuseCopy;
import static io.cloudpc.snapshots.testing.azurite.Fate.refuseIncrementalSnapshot;
import static io.cloudpc.snapshots.testing.azurite.Fate.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.ReadFailed;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.OtherDiskStaged;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.Fate;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that lie in Azure Storage: the storage copies them by itself, as long as it does and they stay as they are. */
@ExtendWith(RunningAzurite.class)
class CopiedByTheStorageTest {
    private static final PatchedBytes DISK = Disks.scattered(41, 36L << 20);
    private static final byte[] CONTENT = Bench.all(DISK);
    private static final byte[] FIXED_VHD = Bench.all(VhdMaker.fixed(DISK));

    /** What judging the source and the copy takes to read. */
    private static final long LOOKING = 1 << 20;

    private final AzuriteBench bench;
    private final FaultyNetwork network;

    CopiedByTheStorageTest(Azurite azurite) throws IOException {
        bench = new AzuriteBench(azurite);
        network = bench.network;
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void noDataOfAPageBlobComesThroughThisHost() {
        var staged = stage(bench.account.pageBlob("disk.vhd", FIXED_VHD));

        assertCopied(staged);
        assertThat(staged.zeroBytes()).isPositive();
    }

    @Test
    void noDataComesThroughThisHostFromASasUrl() {
        var source = bench.account.pageBlob("disk.vhd", FIXED_VHD);

        assertCopied(stage(bench.account.sasUrl(source, network.endpoint(), Duration.ofDays(1))));
    }

    @Test
    void noDataOfABlockBlobComesThroughThisHost() {
        assertCopied(stage(bench.account.blockBlob("disk.vhd", FIXED_VHD)));
    }

    @Test
    void noDataOfAVhdxComesThroughThisHost() {
        var vhdx = Bench.all(new VhdxMaker().of(DISK).make());

        assertCopied(stage(bench.account.blockBlob("disk.vhdx", vhdx)));
    }

    @Test
    void blocksWithABitmapAreReadSinceTheirUnwrittenSectorsAreZeros() {
        var file = VhdMaker.dynamic().of(DISK).withGarbageInUnwrittenSectors().make();

        var staged = stage(bench.account.blockBlob("disk.vhd", Bench.all(file)));

        bench.assertComplete(CONTENT);
        assertThat(staged.copiedBytes()).isZero();
        assertThat(network.traffic().requests(Kind.COPY_PAGE)).isZero();
        assertThat(network.traffic().bytes(Kind.PUT_PAGE)).isEqualTo(staged.sentBytes() + 512);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("cannot read the source", refuseCopy()),
                Arguments.of("incremental snapshot", refuseIncrementalSnapshot()),
                Arguments.of("as the emulator", answer(501)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void theBytesAreSentWhereTheStorageDoesNotCopyAtAll(String name, Fate refusal) {
        network.always(Kind.COPY_PAGE, refusal);

        var staged = stage(bench.account.pageBlob("disk.vhd", FIXED_VHD));

        bench.assertComplete(CONTENT);
        bench.assertWritesKeepTheRules();
        assertThat(staged.copiedBytes()).isZero();
        assertThat(staged.sentBytes()).isEqualTo(network.traffic().bytes(Kind.PUT_PAGE) - 512);
        // Each of those who were at it asked once.
        assertThat(network.traffic().requests(Kind.COPY_PAGE)).isBetween(1L, 4L);
    }

    @Test
    void theBytesAreSentFromWhereTheStorageCopiesNoMore() {
        network.plan(Kind.COPY_PAGE, times(4, pass())).always(Kind.COPY_PAGE, refuseCopy());

        var staged = stage(bench.account.pageBlob("disk.vhd", FIXED_VHD));

        bench.assertComplete(CONTENT);
        assertThat(staged.copiedBytes()).isPositive();
        assertThat(staged.sentBytes()).isPositive();
    }

    @Test
    void goesOnToCopyWhatWasSentInParts() {
        var source = bench.account.pageBlob("disk.vhd", FIXED_VHD);
        network.always(Kind.COPY_PAGE, refuseCopy()).plan(Kind.PUT_PAGE, times(3, pass()));
        network.always(Kind.PUT_PAGE, answer(403, "x-ms-error-code: AuthorizationFailure"));
        assertThat(bench.stage(source).getLeft()).isInstanceOf(TargetFailed.class);
        bench.assertHalfDone();
        network.forget();

        var staged = stage(source);

        bench.assertComplete(CONTENT);
        assertThat(staged.copiedBytes()).isPositive();
    }

    @Test
    void aSourceThatChangedWhileTheStagingWasStoppedIsAnotherDisk() {
        var source = bench.account.pageBlob("disk.vhd", FIXED_VHD);
        network.plan(Kind.COPY_PAGE, times(3, pass()))
                .always(Kind.COPY_PAGE, answer(403, "x-ms-error-code: AuthorizationFailure"));
        assertThat(bench.stage(source).getLeft()).isInstanceOf(TargetFailed.class);
        network.forget();
        bench.account.client(source).setMetadata(Map.of("touched", "yes"));

        var failure = bench.stage(source).getLeft();

        assertThat(failure).isInstanceOf(OtherDiskStaged.class);
        bench.assertHalfDone();
        SnapshotImportException.orThrow(bench.stage(bench.order(source).overwriting()));
        bench.assertComplete(CONTENT);
    }

    @Test
    void aSourceThatChangesWhileItIsCopiedStopsTheStaging() {
        var source = bench.account.pageBlob("disk.vhd", FIXED_VHD);
        network.plan(Kind.COPY_PAGE, pass(), pass(), request -> {
            bench.account.client(source).setMetadata(Map.of("touched", "yes"));
            return request.passOn();
        });

        var failure = bench.stage(source).getLeft();

        assertThat(failure).isInstanceOfSatisfying(DiskUnreadable.class, unreadable -> assertThat(unreadable.cause())
                .isInstanceOfSatisfying(
                        ReadFailed.class, read -> assertThat(read.cause()).isInstanceOf(ReadFailure.Changed.class)));
        bench.assertHalfDone();
    }

    @Test
    void aStagingWhoseSasExpiresGoesOnWithANewOneAndCopiesNothingTwice() {
        var source = bench.account.pageBlob("disk.vhd", FIXED_VHD);
        var done = new RangesDone();
        var first = bench.account.sasUrl(source, network.endpoint(), Duration.ofDays(1));
        network.always(Kind.PUT_PAGE, done).always(Kind.COPY_PAGE, done);
        network.plan(Kind.COPY_PAGE, times(6, done)).plan(Kind.COPY_PAGE, request -> {
            network.expire(first.reveal());
            return done.of(request);
        });

        var failure = bench.stage(first).getLeft();

        assertThat(failure).isInstanceOfSatisfying(DiskUnreadable.class, unreadable -> assertThat(unreadable.cause())
                .isInstanceOf(ReadFailed.class));
        assertThat(failure.message()).contains("expired");
        bench.assertTellsNoSecret(failure, first);
        bench.assertHalfDone();
        var second = bench.account.sasUrl(source, network.endpoint(), Duration.ofDays(2));
        var staged = stage(second);
        assertThat(staged.presentBytes()).isPositive();
        bench.assertComplete(CONTENT);
        assertThat(done.offsets()).doesNotHaveDuplicates();
    }

    @Test
    void copiesAtThePaceOfTheOrderAndKeepsTheSmallBlobMeanwhile() {
        var source = bench.account.pageBlob("disk.vhd", FIXED_VHD);
        var before = bench.clock.instant();

        SnapshotImportException.orThrow(bench.stage(bench.order(source).at(new StagingPace(128 << 10, 500, 4))));

        assertThat(Duration.between(before, bench.clock.instant())).isGreaterThan(Duration.ofMinutes(2));
        bench.assertComplete(CONTENT);
    }

    private StagedDisk stage(DiskLocation source) {
        return SnapshotImportException.orThrow(bench.stage(source));
    }

    /** The footer alone was sent, and next to nothing read. */
    private void assertCopied(StagedDisk staged) {
        bench.assertComplete(CONTENT);
        var traffic = network.traffic();
        assertThat(staged.sentBytes()).isZero();
        assertThat(staged.copiedBytes())
                .isEqualTo(traffic.bytes(Kind.COPY_PAGE))
                .isPositive();
        assertThat(traffic.bytes(Kind.PUT_PAGE)).isEqualTo(512);
        assertThat(traffic.bytes(Kind.READ)).isLessThan(LOOKING);
    }
}
