package io.cloudpc.snapshots.domain.disk.inspection;

import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.SECTOR;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenForCopyTest {
    private static final PatchedBytes CLEAN =
            new VhdxMaker().headers(LogEntryMaker::dirty).make();
    private static final byte[] BLOCK_TABLE =
            CLEAN.read(new ByteRange(TABLE, SECTOR)).get();
    private static final byte[] DISK = SampleDisk.raw(VhdMaker.SIZE)
            .read(new ByteRange(0, (int) VhdMaker.SIZE))
            .get();

    @Test
    void givesTheBytesThatItWasGivenWhenThereIsNoLogToReplay() {
        PatchedBytes file = new VhdxMaker().make();

        DiskImage image = opened(file);

        assertThat(image.bytes()).isSameAs(file);
        assertThat(image.inspection())
                .isEqualTo(DiskInspector.inspect(file, FileType.DATA_FILE, DiskPolicy.standard())
                        .get());
        assertThat(DiskInspector.open(file, FileType.DATA_FILE, DiskPolicy.standard())
                        .get()
                        .bytes())
                .isSameAs(file);
    }

    @Test
    void copiesADiskWhoseBlockTableIsOnlyInTheLog() {
        DiskImage image = opened(withoutTable(table(1).at(0)));

        assertThat(image.inspection().verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(image.inspection().verdictOnceStaged()).isEqualTo(Verdict.ACCEPT);
        assertThat(image.inspection().findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.IS_VHDX, FindingCode.VHDX_LOG_DIRTY);
        assertThat(image.inspection().findings().get(1).severity()).isEqualTo(Severity.CONVERT);
        assertThat(image.inspection().findings().get(1).remedy()).contains("leaves the file as it is");
        assertThat(disk(image)).isEqualTo(DISK);
    }

    @Test
    void stillRefusesSuchADiskInACheckAndNamesStaging() {
        DiskImage image = DiskInspector.open(withoutTable(table(1).at(0)), FileType.DATA_FILE, DiskPolicy.standard())
                .get();

        assertThat(image.inspection().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(image.extents()).isEmpty();
        assertThat(image.inspection().findings().get(0).remedy()).contains("Stage it", "Mount-VHD", "qemu-img check");
    }

    @Test
    void saysOfTheReplayedDiskWhatIsWrongWithIt() {
        byte[] wrong = BLOCK_TABLE.clone();
        wrong[0] = 4;

        DiskImage image =
                opened(withoutTable(new LogEntryMaker(1).data(TABLE, wrong).at(0)));

        assertThat(image.inspection().findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.VHDX_BAT, FindingCode.IS_VHDX, FindingCode.VHDX_LOG_DIRTY);
        assertThat(image.inspection().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(image.extents()).isEmpty();
    }

    @Test
    void saysWhyALogCannotBeReplayedAndLeavesTheRestToHyperV() {
        PatchedBytes file =
                withoutTable(table(1).damaged(entry -> entry[5000] ^= 1).at(0));

        DiskImage image = opened(file);

        assertThat(image.inspection().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(image.inspection().findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.VHDX_LOG_DIRTY, FindingCode.IS_VHDX);
        assertThat(image.inspection().findings().get(0).message()).contains("cannot be replayed");
        assertThat(image.extents()).isEmpty();
        assertThat(image.bytes()).isSameAs(file);
    }

    @Test
    void putsBothHeadersInOrder() {
        DiskBytes bytes = opened(withoutTable(table(1).at(0))).bytes();

        for (long at : List.of(64L << 10, 128L << 10)) {
            byte[] header = bytes.read(new ByteRange(at, SECTOR)).get();
            byte[] expected = header.clone();
            LogEntryMaker.checksum(expected);
            assertThat(Arrays.copyOfRange(header, 48, 64)).containsOnly(0);
            assertThat(header).isEqualTo(expected);
        }
    }

    @Test
    void leavesADamagedHeaderDamaged() {
        PatchedBytes file = VhdMaker.patched(withoutTable(table(1).at(0)), new Patch((64 << 10) + 100, new byte[] {1}));

        DiskImage image = opened(file);

        assertThat(disk(image)).isEqualTo(DISK);
        assertThat(image.bytes().read(new ByteRange((64 << 10) + 48, 1)).get()[0])
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void failsWithTheFileInWhateverRoundThatFails(int failingRound) {
        ReadFailure failure = new ReadFailure.Changed("The file changed.", "Wait.");
        FailingBytes file = new FailingBytes(withoutTable(table(1).tail(255).at(255)), failingRound, failure);

        Either<ReadFailure, DiskImage> opened =
                DiskInspector.openForCopy(file, FileType.DATA_FILE, DiskPolicy.standard());

        assertThat(opened).isEqualTo(Either.left(failure));
    }

    /** Fails in the n-th call. */
    private static final class FailingBytes implements DiskBytes {
        private final DiskBytes bytes;
        private final ReadFailure failure;
        private int left;

        FailingBytes(DiskBytes bytes, int failingRound, ReadFailure failure) {
            this.bytes = bytes;
            this.failure = failure;
            this.left = failingRound;
        }

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
            return --left == 0 ? Either.left(failure) : bytes.read(ranges);
        }
    }

    private static LogEntryMaker table(long sequence) {
        return new LogEntryMaker(sequence).data(TABLE, BLOCK_TABLE);
    }

    /** The sample VHDX, its block table lost, with a log. */
    private static PatchedBytes withoutTable(Patch... log) {
        return LogEntryMaker.withLog(VhdMaker.patched(CLEAN, new Patch(TABLE, new byte[SECTOR])), log);
    }

    private static DiskImage opened(DiskBytes file) {
        return DiskInspector.openForCopy(file, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }

    private static byte[] disk(DiskImage image) {
        ExtentMap map = image.extents().orElseThrow();
        byte[] disk = new byte[(int) map.sizeBytes()];
        for (long at = 0; at < disk.length; at = map.window(at).get().next()) {
            for (Extent extent : map.window(at).get().extents()) {
                byte[] data = image.bytes()
                        .read(new ByteRange(extent.fileOffset(), (int) extent.length()))
                        .get();
                System.arraycopy(data, 0, disk, (int) extent.virtualOffset(), data.length);
            }
        }
        return disk;
    }
}
