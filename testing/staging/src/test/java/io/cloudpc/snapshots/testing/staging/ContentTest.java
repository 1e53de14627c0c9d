package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The staged copy is the disk, bit for bit, whatever it was kept in. */
class ContentTest {
    private static final long SIZE = 48L << 20;

    static Stream<Arguments> shapes() {
        return Disks.shapes().stream().flatMap(shape -> Stream.of(1L, 2L).map(seed -> Arguments.of(shape, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("shapes")
    void theCopyIsTheDisk(Disks.Shape shape, long seed) {
        var disk = Disks.scattered(seed, SIZE);
        var bench = new Bench().holding(Disks.inMemory(shape.of(disk)));

        var staged = SnapshotImportException.orThrow(bench.stage());

        assertThat(staged.inspection().verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(staged.paddingBytes()).isZero();
        assertThat(contentOf(bench.staged())).isEqualTo(Bench.all(disk));
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
        assertThat(staged.zeroBytes() + staged.sentBytes()).isEqualTo(SIZE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cloudpc.snapshots.testing.staging.Disks#shapes")
    void onlyWhatIsNotZeroIsSent(Disks.Shape shape) {
        var disk = Disks.scattered(4, SIZE);
        var bench = new Bench().holding(Disks.inMemory(shape.of(disk)));
        var watched = new WatchedArea(bench.area, WatchedArea.Intervention.none());

        var staged = SnapshotImportException.orThrow(bench.stager(watched).stage(Bench.order(), progress -> {}));

        assertThat(staged.sentBytes()).isEqualTo(worthSending(Bench.all(disk)));
        assertThat(watched.bytesWritten()).isEqualTo(staged.sentBytes() + 512);
    }

    @Test
    void aFixedVhdKeepsItsOwnFooter() {
        var file = SampleDisk.fixedVhd(SIZE);
        var bench = new Bench().holding(file);

        SnapshotImportException.orThrow(bench.stage());

        assertThat(bench.staged()).isEqualTo(Bench.all(file));
    }

    @ParameterizedTest
    @MethodSource("oddContainers")
    void aSizeThatIsNoWholeMibIsPaddedWithZeros(PatchedBytes file, PatchedBytes disk) {
        var bench = new Bench().holding(file);

        var staged = SnapshotImportException.orThrow(bench.stage());

        assertThat(staged.paddingBytes()).isEqualTo((1 << 20) - 1536);
        var content = contentOf(bench.staged());
        assertThat(content.length % (1 << 20)).isZero();
        assertThat(Arrays.copyOf(content, (int) disk.length())).isEqualTo(Bench.all(disk));
        assertThat(Arrays.copyOfRange(content, (int) disk.length(), content.length))
                .containsOnly(0);
        assertThat(staged.inspection().verdict()).isEqualTo(Verdict.ACCEPT_WARN);
    }

    static Stream<Arguments> oddContainers() {
        var disk = VhdMaker.resized(Disks.scattered(5, SIZE), SIZE + 1536);
        return Stream.of(
                Arguments.of(VhdMaker.fixed(disk), disk),
                Arguments.of(VhdMaker.dynamic().of(disk).make(), disk),
                Arguments.of(new VhdxMaker().of(disk).make(), disk));
    }

    @Test
    void dataInSectorsMarkedAsNeverWrittenIsReported() {
        var disk = Disks.scattered(6, SIZE);
        var sound = VhdMaker.dynamic().of(disk).make();
        // A check looks into the first blocks and the last one only; staging reads this one too.
        int block = 7;
        long bitmap = 512L
                * ByteBuffer.wrap(
                                sound.read(new ByteRange(1536 + 4L * block, 4)).get())
                        .getInt();
        var file = VhdMaker.patched(sound, new Patch(bitmap, new byte[512]));
        var expected = Bench.all(disk);
        Arrays.fill(expected, block << 21, (block + 1) << 21, (byte) 0);
        var bench = new Bench().holding(Disks.inMemory(file));
        assertThat(SnapshotImportException.orThrow(bench.stager().plan(Bench.order()))
                        .inspection()
                        .findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.DYNAMIC);

        var staged = SnapshotImportException.orThrow(bench.stage());

        assertThat(staged.sourceFindings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.DYNAMIC, FindingCode.UNWRITTEN_DATA);
        assertThat(contentOf(bench.staged())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mendedFaults")
    void aFaultOfTheFooterIsMendedAndNamed(FindingCode fault, PatchedBytes file) {
        var bench = new Bench().holding(Disks.inMemory(file));

        var staged = SnapshotImportException.orThrow(bench.stage());

        assertThat(staged.sourceFindings()).extracting(Finding::code).containsExactly(fault);
        assertThat(staged.inspection().verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(contentOf(bench.staged())).isEqualTo(Bench.all(Disks.scattered(7, SIZE)));
    }

    static Stream<Arguments> mendedFaults() {
        var disk = Disks.scattered(7, SIZE);
        var footer = VhdMaker.footer(SIZE);
        var damaged = footer.clone();
        damaged[70] ^= 1;
        return Stream.of(
                Arguments.of(FindingCode.RAW_DISK, disk),
                Arguments.of(FindingCode.BAD_CHECKSUM, VhdMaker.followedBy(disk, damaged)),
                Arguments.of(FindingCode.FOOTER_511, VhdMaker.followedBy(disk, Arrays.copyOf(footer, 511))),
                Arguments.of(FindingCode.SIZE_MISMATCH, VhdMaker.followedBy(VhdMaker.fixed(disk), footer)),
                Arguments.of(FindingCode.NO_COOKIE, VhdMaker.followedBy(VhdMaker.fixed(disk), new byte[512])));
    }

    @Test
    void bareGuestStateGetsAFooter() {
        var bare = new VmgsMaker().bare();
        var bench = new Bench().holding(bare);
        var order = new StageOrder(
                Bench.SOURCE,
                FileType.VIRTUAL_MACHINE_GUEST_STATE,
                Bench.TARGET,
                StagingPace.unlimited(2),
                false,
                true);

        var staged = SnapshotImportException.orThrow(bench.stager().stage(order, progress -> {}));

        assertThat(staged.inspection().verdict()).isIn(Verdict.ACCEPT, Verdict.ACCEPT_WARN);
        assertThat(contentOf(bench.staged())).isEqualTo(Bench.all(bare));
    }

    @Test
    void aDiskWithoutDataCostsNextToNothing() {
        var bench = new Bench()
                .holding(VhdMaker.dynamic().of(SampleDisk.raw(1L << 40)).make());
        var watched = new WatchedArea(bench.area, WatchedArea.Intervention.none());

        var staged = SnapshotImportException.orThrow(bench.stager(watched).stage(Bench.order(), progress -> {}));

        assertThat(staged.sentBytes()).isLessThan(1 << 20);
        assertThat(watched.writes()).isLessThan(10);
    }

    /** The bytes of the runs that staging has to find, found page by page. */
    static long worthSending(byte[] disk) {
        long sum = 0;
        int cell = 4 << 20;
        for (int start = 0; start < disk.length; start += cell) {
            int end = Math.min(disk.length, start + cell);
            int from = -1;
            int to = -1;
            for (int page = start; page < end; page += 512) {
                if (isZero(disk, page)) {
                    continue;
                }
                if (from >= 0 && page - to >= 128 << 10) {
                    sum += to - from;
                    from = -1;
                }
                from = from < 0 ? page : from;
                to = page + 512;
            }
            sum += from < 0 ? 0 : to - from;
        }
        return sum;
    }

    private static boolean isZero(byte[] disk, int page) {
        for (int i = page; i < page + 512; i++) {
            if (disk[i] != 0) {
                return false;
            }
        }
        return true;
    }

    static byte[] contentOf(byte[] vhd) {
        return Arrays.copyOf(vhd, vhd.length - 512);
    }
}
