package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.staging.NotStageable;
import io.cloudpc.snapshots.application.staging.OtherDiskStaged;
import io.cloudpc.snapshots.application.staging.SourceExpiresTooSoon;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedCopyRefused;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.TargetTaken;
import io.cloudpc.snapshots.application.staging.TargetTouched;
import io.cloudpc.snapshots.application.staging.transfer.DiskStager;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is at the target already, what others do there, and what a staging says of it. */
class TargetsTest {
    private static final long SIZE = 24L << 20;
    private static final long LARGE = 1100L << 20;
    private static final PatchedBytes FILE = VhdMaker.fixed(Disks.scattered(31, SIZE));
    private static final PatchedBytes OTHER = VhdMaker.fixed(Disks.scattered(32, SIZE));

    private final Bench bench = new Bench().holding(FILE);

    @Test
    void aBlobThatNobodyStagedIsNotTouched() {
        bench.area.create(Bench.TARGET, 512, StagingNotes.none());

        assertThat(bench.stage().getLeft()).isEqualTo(new TargetTaken(Bench.TARGET));

        assertThat(bench.area.find(Bench.TARGET).get().orElseThrow().length()).isEqualTo(512);
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
        assertThat(bench.stager().abort(Bench.TARGET).get()).isFalse();
    }

    @Test
    void aBlobThatMayBeOverwrittenIs() {
        bench.area.create(Bench.TARGET, 512, StagingNotes.none());

        SnapshotImportException.orThrow(bench.stager().stage(Bench.order().overwriting(), progress -> {}));

        assertThat(bench.staged()).isEqualTo(Bench.all(FILE));
    }

    @Test
    void aBlobThatSomebodyHoldsIsNotOverwritten() {
        var blob = bench.area.create(Bench.TARGET, 512, StagingNotes.none()).get();
        bench.area.open(blob, Hold.passing());

        var failure = bench.stager()
                .stage(Bench.order().overwriting(), progress -> {})
                .getLeft();

        assertThat(cause(failure)).isInstanceOf(StagingFailure.Leased.class);
        assertThat(bench.exists(Bench.TARGET)).isTrue();
    }

    @Test
    void aSmallBlobOfSomebodyElseIsNotTouched() {
        bench.area.create(Bench.MEMORY, 512, new StagingNotes(Map.of("format", "of somebody else")));

        assertThat(bench.stage().getLeft()).isEqualTo(new TargetTaken(Bench.MEMORY));
        assertThat(bench.stager().abort(Bench.TARGET).getLeft()).isEqualTo(new TargetTaken(Bench.MEMORY));
        assertThat(bench.exists(Bench.MEMORY)).isTrue();
    }

    @Test
    void askingTwiceSendsNothingTwice() {
        SnapshotImportException.orThrow(bench.stage());
        var area = new WatchedArea(bench.area, WatchedArea.Intervention.none());

        var again = SnapshotImportException.orThrow(bench.stager(area).stage(Bench.order(), progress -> {}));

        assertThat(again.wasComplete()).isTrue();
        assertThat(area.writes()).isZero();
    }

    @Test
    void anotherDiskDoesNotReplaceACompleteOne() {
        SnapshotImportException.orThrow(bench.stage());
        bench.holding(Bench.SOURCE, OTHER, "2");

        assertThat(bench.stage().getLeft()).isEqualTo(new TargetTaken(Bench.TARGET));
        assertThat(bench.staged()).isEqualTo(Bench.all(FILE));
    }

    @Test
    void aChangedSourceIsNoticedOnGoingOn() {
        stopHalfWay();
        bench.holding(Bench.SOURCE, OTHER, "2");

        assertThat(bench.stage().getLeft()).isInstanceOf(OtherDiskStaged.class);
        SnapshotImportException.orThrow(bench.stager().stage(Bench.order().overwriting(), progress -> {}));
        assertThat(bench.staged()).isEqualTo(Bench.all(OTHER));
    }

    @Test
    void allowedToOverwriteItStillGoesOn() {
        stopHalfWay();

        var staged = SnapshotImportException.orThrow(
                bench.stager().stage(Bench.order().overwriting(), progress -> {}));

        assertThat(staged.presentBytes()).isPositive();
    }

    @Test
    void aBrokenLeaseIsNoticedOnGoingOn() {
        stopHalfWay();
        bench.area.breakLease(Bench.TARGET);

        assertThat(bench.stage().getLeft()).isInstanceOf(TargetTouched.class);
        // It is as it was found, so the next try notices too.
        assertThat(bench.stage().getLeft()).isInstanceOf(TargetTouched.class);
        SnapshotImportException.orThrow(bench.stager().stage(Bench.order().overwriting(), progress -> {}));
        assertThat(bench.staged()).isEqualTo(Bench.all(FILE));
    }

    @Test
    void aTargetThatSomebodyElseHoldsByNowIsNotTouched() {
        stopHalfWay();
        bench.area.breakLease(Bench.TARGET);
        bench.area.open(bench.area.find(Bench.TARGET).get().orElseThrow(), Hold.lasting(UUID.randomUUID()));

        assertThat(bench.stage().getLeft()).isInstanceOf(TargetTouched.class);
        assertThat(cause(bench.stager()
                        .stage(Bench.order().overwriting(), progress -> {})
                        .getLeft()))
                .isInstanceOf(StagingFailure.Leased.class);
        assertThat(cause(bench.stager().abort(Bench.TARGET).getLeft())).isInstanceOf(StagingFailure.Leased.class);
    }

    @Test
    void aReplacedTargetIsNotTouched() {
        stopHalfWay();
        bench.area.breakLease(Bench.TARGET);
        bench.area.delete(bench.area.find(Bench.TARGET).get().orElseThrow());
        bench.area.create(Bench.TARGET, SIZE + 512, StagingNotes.none());

        assertThat(bench.stage().getLeft()).isInstanceOf(TargetTouched.class);
        assertThat(bench.stager().abort(Bench.TARGET).get()).isTrue();
        assertThat(bench.exists(Bench.TARGET)).isTrue();
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
    }

    @Test
    void nobodyElseWritesAHalfStagedBlob() {
        stopHalfWay();
        bench.letLeaseEnd();

        var found = bench.area.find(Bench.TARGET).get().orElseThrow();

        assertThat(bench.area.open(found, Hold.passing()).getLeft()).isInstanceOf(StagingFailure.Leased.class);
    }

    @Test
    void whatSomebodyWroteIsNoticedBeforeTheFooter() {
        var area = new WatchedArea(bench.area, Interventions.before("note", this::writeIntoTheGap));

        var failure = bench.stager(area).stage(Bench.order(), progress -> {}).getLeft();

        assertThat(failure).isInstanceOf(TargetTouched.class);
        assertThat(failure.message()).contains("bytes that were written");
        assertThat(bench.halfStaged()[(int) SIZE]).isZero();
    }

    /** By somebody who took the key from the notes. */
    private void writeIntoTheGap() {
        var blob = bench.area.find(Bench.TARGET).get().orElseThrow();
        var key = UUID.fromString(blob.notes().texts().get("cloudpc_staging"));
        var writer = bench.area.open(blob, Hold.lasting(key)).get();
        assertThat(writer.write(3 << 20, ByteBuffer.allocate(512)).isRight()).isTrue();
    }

    @Test
    void whatIsDamagedOnItsWayIsFoundByReadingBack() {
        var area = new WatchedArea(bench.area, Interventions.before("written", this::damage));

        var failure = bench.stager(area)
                .stage(Bench.order().readingBack(), progress -> {})
                .getLeft();

        assertThat(failure).isInstanceOf(TargetTouched.class);
        assertThat(failure.message()).contains("byte");
        assertThat(bench.halfStaged()[(int) SIZE]).isZero();
    }

    @Test
    void aCopyThatTheRulesRefuseLosesItsFooter() {
        var area = new WatchedArea(bench.area, Interventions.before("written", this::damage));

        var failure = bench.stager(area).stage(Bench.order(), progress -> {}).getLeft();

        assertThat(failure).isInstanceOf(StagedCopyRefused.class);
        assertThat(bench.halfStaged()[(int) SIZE]).isZero();
    }

    /** Overwrites both partition tables with something else that is not zero. */
    private void damage() {
        var blob = bench.area.find(Bench.TARGET).get().orElseThrow();
        var key = UUID.fromString(blob.notes().texts().get("cloudpc_staging"));
        var writer = bench.area.open(blob, Hold.lasting(key)).get();
        var page = new byte[512];
        Arrays.fill(page, (byte) 7);
        writer.write(512, ByteBuffer.wrap(page));
        writer.write(SIZE - 512, ByteBuffer.wrap(page));
    }

    @Test
    void readBackGivesTheHashOfTheBlob() throws Exception {
        var staged = SnapshotImportException.orThrow(
                bench.stager().stage(Bench.order().readingBack(), progress -> {}));

        assertThat(staged.sha256())
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Bench.all(FILE))));
    }

    @Test
    void readBackGivesTheHashOfABlobThatIsCompleteAlready() throws Exception {
        bench.stager().stage(Bench.order(), progress -> {}).get();
        // The rules do not mind zeros that were written where the source has zeros.
        writeIntoTheComplete(3 << 20, (byte) 0);
        var phases = new ArrayList<StagingProgress.Phase>();

        var staged = bench.stager()
                .stage(Bench.order().readingBack(), progress -> phases.add(progress.phase()))
                .get();

        assertThat(staged.wasComplete()).isTrue();
        assertThat(staged.sentBytes()).isZero();
        assertThat(staged.sha256())
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Bench.all(FILE))));
        assertThat(phases).containsExactly(StagingProgress.Phase.READING_BACK);
    }

    @Test
    void whatSomebodyWroteSinceItWasCompleteIsFoundByReadingBack() {
        for (int place : new int[] {3 << 20, dataBehind(8 << 20)}) {
            bench.stager().stage(Bench.order().overwriting(), progress -> {}).get();
            writeIntoTheComplete(place, (byte) 7);

            assertThat(bench.stager().stage(Bench.order(), progress -> {}).isRight())
                    .isTrue();
            var failure = bench.stager()
                    .stage(Bench.order().readingBack(), progress -> {})
                    .getLeft();

            assertThat(failure).isInstanceOf(TargetTouched.class);
            assertThat(failure.message()).contains("is not that of the source");
        }
    }

    @Test
    void aBlobThatIsReadBackIsHeldForAsLongAsThatTakes() {
        bench.stager().stage(Bench.order(), progress -> {}).get();
        var began = bench.clock.instant();
        var area = new WatchedArea(
                bench.area, Interventions.beforeEach("read", () -> bench.clock.advance(Duration.ofSeconds(25))));

        assertThat(bench.stager(area)
                        .stage(Bench.order().readingBack(), progress -> {})
                        .isRight())
                .isTrue();
        assertThat(bench.clock.instant()).isAfter(began.plus(StagingWriter.LEASE));
    }

    /** The storage is asked for a GiB of its pages at a time. */
    @Test
    void aLargeDiskIsReadBackAllTheWay() {
        bench.holding(sparse(LARGE));
        bench.stager().stage(Bench.order(), progress -> {}).get();
        writeIntoTheComplete(1060 << 20, (byte) 7);

        var failure = bench.stager()
                .stage(Bench.order().readingBack(), progress -> {})
                .getLeft();

        assertThat(failure.message()).contains("byte " + (1060 << 20) + " is not that of the source");
    }

    @Test
    void howFarItIsIsNotedByWhatWasDoneAndNotBySize() {
        var sizes = Stream.of(SIZE, LARGE).map(size -> {
            bench.holding(sparse(size));
            var notes = new AtomicInteger();
            var area = new WatchedArea(bench.area, Interventions.beforeEach("note", notes::incrementAndGet));
            bench.stager(area)
                    .stage(Bench.order().overwriting(), progress -> {})
                    .get();
            return notes.get();
        });

        assertThat(sizes).containsOnly(3);
    }

    /** A disk with data at its start and in its middle, whose tables tell where. */
    private static DiskBytes sparse(long size) {
        return VhdMaker.dynamic().of(Disks.withGapsOf((int) (size / 2), size)).make();
    }

    private static int dataBehind(int place) {
        var disk = Bench.all(FILE);
        int page = place;
        while (disk[page] == 0) {
            page += 512;
        }
        return page;
    }

    private void writeIntoTheComplete(int place, byte content) {
        var blob = bench.area.find(Bench.TARGET).get().orElseThrow();
        try (var writer = bench.area.open(blob, Hold.passing()).get()) {
            var page = new byte[512];
            Arrays.fill(page, content);
            writer.write(place, ByteBuffer.wrap(page)).get();
        }
    }

    @Test
    void aDiskThatWouldBeRefusedIsNotSent() {
        bench.holding(VhdMaker.resized(FILE, FILE.length() - 4096));
        var area = new WatchedArea(bench.area, WatchedArea.Intervention.none());

        var failure = bench.stager(area).stage(Bench.order(), progress -> {}).getLeft();

        assertThat(failure).isInstanceOf(NotStageable.class);
        assertThat(failure.message()).contains("megan.disk");
        assertThat(failure.remedy()).isNotEmpty();
        assertThat(area.calls()).isZero();
    }

    @Test
    void aMissingContainerIsToldBeforeAnythingIsSent() {
        var elsewhere = new StorageBlob(Bench.ACCOUNT, new ContainerName("elsewhere"), new BlobName("a.vhd"));

        var failure = bench.stager()
                .stage(StageOrder.of(Bench.SOURCE, FileType.DATA_FILE, elsewhere), progress -> {})
                .getLeft();

        assertThat(cause(failure)).isInstanceOf(StagingFailure.Missing.class);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
    }

    @Test
    void aNameThatIsTooLongIsTold() {
        var target = new StorageBlob(Bench.ACCOUNT, Bench.CONTAINER, new BlobName("a".repeat(1020)));

        var failure = bench.stager()
                .stage(StageOrder.of(Bench.SOURCE, FileType.DATA_FILE, target), progress -> {})
                .getLeft();

        assertThat(cause(failure)).isInstanceOf(StagingFailure.Unfit.class);
    }

    @Test
    void twoAtATimeDoNotMeet() {
        var failures = new ArrayList<StageFailure>();
        // The second one waits by its own clock, and the first one's lease does not end meanwhile.
        var clock = new AdjustableClock(bench.clock.instant());
        var phases = new ArrayList<StagingProgress.Phase>();
        var second = new DiskStager(
                bench.sources(), DiskPolicy.standard(), bench.area, clock, clock::advance, UUID::randomUUID);
        var area = new WatchedArea(bench.area, Interventions.before("write", () -> second.stage(
                        Bench.order(), progress -> phases.add(progress.phase()))
                .peekLeft(failures::add)));

        SnapshotImportException.orThrow(bench.stager(area).stage(Bench.order(), progress -> {}));

        assertThat(failures).singleElement().satisfies(failure -> assertThat(cause(failure))
                .isInstanceOf(StagingFailure.Leased.class));
        assertThat(phases).isNotEmpty().containsOnly(StagingProgress.Phase.WAITING);
        assertThat(Duration.between(bench.clock.instant(), clock.instant()))
                .isBetween(StagingWriter.LEASE, StagingWriter.LEASE.plusMinutes(1));
    }

    @Test
    void aRunThatWasKilledIsWaitedFor() {
        stopHalfWay();
        var memory = bench.area.find(Bench.MEMORY).get().orElseThrow();
        bench.area.open(memory, Hold.passing());
        var phases = new ArrayList<StagingProgress.Phase>();

        SnapshotImportException.orThrow(bench.stager().stage(Bench.order(), progress -> phases.add(progress.phase())));

        assertThat(phases).startsWith(StagingProgress.Phase.WAITING).endsWith(StagingProgress.Phase.DONE);
    }

    @Test
    void aSasThatEndsBeforeTheStagingIsTold() {
        var url =
                "https://contosodisks.blob.core.windows.net/old/megan.vhd?sv=2023-11-03&sr=b&sp=r&se=2026-11-24T08:05:00Z"
                        + "&sig=c2VjcmV0";
        var sas = SasUrl.parse(url, SasPolicy.forReading(bench.clock.instant(), BlobEndpoints.ofKnownClouds()))
                .get();
        bench.holding(sas, FILE, "1");
        var order = StageOrder.of(sas, FileType.DATA_FILE, Bench.TARGET).at(new StagingPace(16 << 10, 500, 1));

        var failure = bench.stager().stage(order, progress -> {}).getLeft();

        assertThat(failure).isInstanceOf(SourceExpiresTooSoon.class);
        assertThat(failure.message()).contains("2026-11-24T08:05:00Z").doesNotContain("c2VjcmV0");
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
    }

    @Test
    void aPlanSaysWhatWouldBeSentAndWritesNothing() {
        var area = new WatchedArea(bench.area, Interventions.before("create", () -> {
            throw new AssertionError("a plan makes nothing");
        }));

        var plan = SnapshotImportException.orThrow(bench.stager(area).plan(Bench.order()));

        assertThat(bench.exists(Bench.MEMORY)).isFalse();
        var staged = SnapshotImportException.orThrow(bench.stage());
        assertThat(plan.exact()).isTrue();
        assertThat(plan.dataBytes()).isEqualTo(staged.sentBytes());
        assertThat(plan.diskBytes()).isEqualTo(SIZE);
        assertThat(plan.bytesPassHost()).isTrue();
    }

    @Test
    void theProgressAddsUp() {
        var seen = new ArrayList<StagingProgress>();

        SnapshotImportException.orThrow(bench.stager().stage(Bench.order().readingBack(), seen::add));

        assertThat(seen).allSatisfy(progress -> assertThat(progress.zeroBytes()
                        + progress.sentBytes()
                        + progress.copiedBytes()
                        + progress.presentBytes()
                        + progress.remainingBytes())
                .isEqualTo(SIZE));
        assertThat(seen).extracting(StagingProgress::phase).isSorted();
        assertThat(seen.get(seen.size() - 1).phase()).isEqualTo(StagingProgress.Phase.DONE);
        assertThat(seen).extracting(StagingProgress::sentBytes).isSorted();
    }

    /** Leaves a staging that has sent something. */
    private void stopHalfWay() {
        var area = new WatchedArea(bench.area, Interventions.downAt(call -> call > 10));
        assertThat(bench.stager(area)
                        .stage(Bench.order().at(StagingPace.unlimited(1)), progress -> {})
                        .isLeft())
                .isTrue();
        assertThat(area.bytesWritten()).isPositive();
        bench.letLeaseEnd();
    }

    private static StagingFailure cause(StageFailure failure) {
        assertThat(failure).isInstanceOf(TargetFailed.class);
        return ((TargetFailed) failure).cause();
    }
}
