package io.cloudpc.snapshots.domain.disk.inspection;

import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.LOG;
import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.RING;
import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.SECTOR;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.MIB;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenForCopyTest {
    /** A place of the file that nothing else uses, in the rest of the block table's region. */
    private static final long PLACE = TABLE + 65_536;

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
        PatchedBytes file = patched(withoutTable(table(1).at(0)), new Patch((64 << 10) + 100, new byte[] {1}));

        DiskImage image = opened(file);

        assertThat(disk(image)).isEqualTo(DISK);
        assertThat(image.bytes().read(new ByteRange((64 << 10) + 48, 1)).get()[0])
                .isNotZero();
    }

    @Test
    void makesTheChangesOfASequenceInItsOrder() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).data(PLACE, 1).data(PLACE + SECTOR, 2).at(0),
                new LogEntryMaker(8).data(PLACE, 3).at(3),
                new LogEntryMaker(9)
                        .data(PLACE + SECTOR, 4)
                        .data(PLACE + SECTOR, 5)
                        .at(5));

        assertThat(sector(bytes, PLACE)).containsOnly(3);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(5);
    }

    @Test
    void makesOnlyTheChangesFromTheTailOn() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).data(PLACE, 1).at(0),
                new LogEntryMaker(8).data(PLACE + SECTOR, 2).at(2),
                new LogEntryMaker(9).data(PLACE + 2 * SECTOR, 3).tail(2).at(4));

        assertThat(sector(bytes, PLACE)).containsOnly(0);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(2);
        assertThat(sector(bytes, PLACE + 2 * SECTOR)).containsOnly(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {251, 252, 253, 254, 255})
    void followsASequenceAroundTheEndOfTheRing(int first) {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).tail(first).data(PLACE, 1).at(first),
                new LogEntryMaker(8)
                        .tail(first)
                        .data(PLACE + SECTOR, 2)
                        .data(PLACE, 3)
                        .at(first + 2),
                new LogEntryMaker(9).tail(first).data(PLACE + 2 * SECTOR, 4).at(first + 5));

        assertThat(sector(bytes, PLACE)).containsOnly(3);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(2);
        assertThat(sector(bytes, PLACE + 2 * SECTOR)).containsOnly(4);
    }

    @Test
    void readsAnEntryThatFillsTheRing() {
        LogEntryMaker entry = new LogEntryMaker(1).tail(200);
        for (int i = 0; i < 253; i++) {
            entry.data(PLACE + (long) i * SECTOR, 1 + i % 100);
        }

        DiskBytes bytes = replayed(entry.at(200));

        assertThat(sector(bytes, PLACE)).containsOnly(1);
        assertThat(sector(bytes, PLACE + 130 * SECTOR)).containsOnly(31);
        assertThat(sector(bytes, PLACE + 252 * SECTOR)).containsOnly(53);
    }

    @Test
    void takesTheNewestOfSeveralSequences() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(0x8000_0000_0000_0000L)
                        .tail(10)
                        .data(PLACE, 1)
                        .at(10),
                new LogEntryMaker(5).tail(20).data(PLACE, 2).at(20),
                new LogEntryMaker(0x7fff_ffff_ffff_ffffL)
                        .tail(30)
                        .data(PLACE, 3)
                        .at(30));

        assertThat(sector(bytes, PLACE)).containsOnly(1);
    }

    /** An entry that is not whole ends the sequence before it, whatever is wrong. */
    static Stream<Arguments> damages() {
        return Stream.of(
                damage("data that was never written", entry -> Arrays.fill(entry, SECTOR, 2 * SECTOR, (byte) 0)),
                damage("one bit of the data", entry -> entry[SECTOR + 100] ^= 1),
                damage("the checksum", entry -> entry[4] ^= 1),
                damage("the signature", entry -> entry[0] = 'x'),
                fault("the GUID of another time", entry -> entry[32] ^= 1),
                fault("a gap in the sequence", entry -> renumber(entry, 9)),
                fault("the number of the entry before it", entry -> renumber(entry, 7)),
                fault("a data sector of another number", entry -> entry[SECTOR + 4] = 1),
                fault("an end of the data sector of another number", entry -> entry[2 * SECTOR - 4] = 1),
                fault("a data sector without its mark", entry -> entry[SECTOR] = 'x'),
                fault("a descriptor of another number", entry -> entry[64 + 24] = 1),
                fault("a descriptor of no kind", entry -> entry[64] = 'x'),
                fault("a place that is no whole sector", entry -> entry[64 + 17] = 2),
                fault("zeros of no whole sector", entry -> {
                    Numbers.text(entry, 64, "zero");
                    Numbers.le64(entry, 72, 512);
                }),
                fault("no length", entry -> Numbers.le32(entry, 8, 0)),
                fault("a length of no whole sector", entry -> Numbers.le32(entry, 8, 2 * SECTOR + 1)),
                fault("a length beyond the ring", entry -> Numbers.le32(entry, 8, (RING + 1) * SECTOR)),
                fault("the greatest length", entry -> Numbers.le32(entry, 8, 0xffff_f000L)),
                fault("a sector less than its descriptors need", entry -> Numbers.le32(entry, 8, SECTOR)),
                fault("a sector more than its descriptors need", entry -> Numbers.le32(entry, 8, 3 * SECTOR)),
                fault("a tail outside the ring", entry -> Numbers.le32(entry, 12, RING * SECTOR)),
                fault("a tail within a sector", entry -> Numbers.le32(entry, 12, 1)),
                fault("more descriptors than it has", entry -> Numbers.le32(entry, 24, 2)),
                fault("more descriptors than it has room for", entry -> Numbers.le32(entry, 24, 255)),
                fault("the greatest number of descriptors", entry -> Numbers.le32(entry, 24, 0xffff_ffffL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void endsASequenceBeforeAnEntryThatIsNotWhole(String what, Consumer<byte[]> edit, Consumer<byte[]> damage) {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).data(PLACE, 1).at(0),
                new LogEntryMaker(8)
                        .data(PLACE + SECTOR, 2)
                        .edit(edit)
                        .damaged(damage)
                        .at(2));

        assertThat(sector(bytes, PLACE)).containsOnly(1);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void doesNotReplayALogWithoutAWholeEntry(String what, Consumer<byte[]> edit, Consumer<byte[]> damage) {
        boolean aloneItIsWhole = what.contains("gap") || what.contains("before it");
        if (!aloneItIsWhole) {
            assertImpossible(
                    "no complete sequence",
                    new LogEntryMaker(8)
                            .data(PLACE, 2)
                            .edit(edit)
                            .damaged(damage)
                            .at(0));
        }
    }

    @Test
    void doesNotReplayAnEmptyLogWhichTheFormatCallsCorrupt() {
        assertImpossible("no complete sequence");
    }

    @Test
    void doesNotReplayALogOfNoLength() {
        DiskImage image = opened(new VhdxMaker()
                .headers(header -> {
                    LogEntryMaker.dirty(header);
                    Numbers.le32(header, 68, 0);
                })
                .make());

        assertImpossible("no complete sequence", image);
    }

    @Test
    void doesNotReplayAnEntryOfNumberZero() {
        assertImpossible(
                "no complete sequence", new LogEntryMaker(0).data(PLACE, 1).at(0));
    }

    @Test
    void doesNotReplayASequenceThatLacksItsBeginning() {
        assertImpossible(
                "no complete sequence",
                new LogEntryMaker(8).tail(10).data(PLACE, 1).at(0));
        assertImpossible(
                "no complete sequence",
                new LogEntryMaker(8).tail(1).data(PLACE, 1).at(0),
                new LogEntryMaker(9).tail(1).data(PLACE, 1).at(2));
    }

    @Test
    void doesNotReplayTheLogOfAFileThatLostItsEnd() {
        assertImpossible(
                "its end is missing",
                new LogEntryMaker(1).flushed(CLEAN.length() + MIB).at(0));
        assertImpossible(
                "its end is missing", new LogEntryMaker(1).flushed(-MIB).at(0));
        assertThat(replayed(new LogEntryMaker(1).flushed(CLEAN.length()).at(0)).length())
                .isEqualTo(CLEAN.length());
    }

    @Test
    void goesByTheLastEntryForTheLengthsOfTheFile() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(1).flushed(1L << 40).last(1L << 40).at(0),
                new LogEntryMaker(2).last(CLEAN.length() + MIB).at(1));

        assertThat(bytes.length()).isEqualTo(CLEAN.length() + MIB);
        assertThat(sector(bytes, CLEAN.length() + MIB - SECTOR)).containsOnly(0);
    }

    @Test
    void doesNotMakeAFileLongerThanAny() {
        assertImpossible(
                "longer than any", new LogEntryMaker(1).last((128L << 40) + MIB).at(0));
        assertImpossible("longer than any", new LogEntryMaker(1).last(-MIB).at(0));
        assertThat(replayed(new LogEntryMaker(1).last(128L << 40).at(0)).length())
                .isEqualTo(128L << 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 64 << 10, 188 << 10, LOG, LOG + 255 * 4096, 1L << 47, 1L << 62, Long.MIN_VALUE, -4096})
    void doesNotReplayDataForAPlaceThatNoLogMayChange(long place) {
        assertImpossible(
                "bytes that no log may change",
                new LogEntryMaker(1).data(place, 1).data(PLACE, 1).at(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-4096, Long.MIN_VALUE, Long.MAX_VALUE - 4095, 1L << 47})
    void doesNotReplayZerosOfALengthThatNothingHas(long length) {
        assertImpossible(
                "bytes that no log may change",
                new LogEntryMaker(1).zeros(PLACE, length).at(0));
    }

    @Test
    void doesNotReplayZerosThatReachIntoTheLog() {
        assertImpossible(
                "bytes that no log may change",
                new LogEntryMaker(1).zeros(LOG - SECTOR, 2 * SECTOR).at(0));
        assertThat(replayed(new LogEntryMaker(1).zeros(LOG - SECTOR, SECTOR).at(0)))
                .isNotNull();
    }

    @Test
    void extendsTheFileForDataAndZerosPastItsEnd() {
        DiskBytes bytes = replayed(new LogEntryMaker(1)
                .data(CLEAN.length() + SECTOR, 1)
                .zeros(CLEAN.length() + 4 * SECTOR, SECTOR)
                .at(0));

        assertThat(bytes.length()).isEqualTo(CLEAN.length() + 5 * SECTOR);
        assertThat(sector(bytes, CLEAN.length())).containsOnly(0);
        assertThat(sector(bytes, CLEAN.length() + SECTOR)).containsOnly(1);
        assertThat(sector(bytes, CLEAN.length() + 4 * SECTOR)).containsOnly(0);
    }

    @Test
    void letsTheLaterOfOverlappingChangesWin() {
        int many = 10;
        LogEntryMaker below = new LogEntryMaker(1);
        for (int i = 0; i < many; i++) {
            below.data(PLACE + (long) i * SECTOR, 9);
        }
        DiskBytes bytes = replayed(
                below.at(0),
                new LogEntryMaker(2)
                        .zeros(PLACE + SECTOR, 7 * SECTOR)
                        .data(PLACE + 3 * SECTOR, 5)
                        .zeros(PLACE + 5 * SECTOR, 2 * SECTOR)
                        .zeros(PLACE + 6 * SECTOR, 3 * SECTOR)
                        .zeros(PLACE, 0)
                        .data(PLACE + 7 * SECTOR, 6)
                        .at(1 + many),
                new LogEntryMaker(3).zeros(PLACE + 3 * SECTOR, SECTOR).at(3 + many + 1));

        byte[] read = bytes.read(new ByteRange(PLACE, many * SECTOR)).get();
        int[] firsts = new int[many];
        for (int i = 0; i < many; i++) {
            firsts[i] = read[i * SECTOR + 100];
        }
        assertThat(firsts).containsExactly(9, 0, 0, 0, 0, 0, 0, 6, 0, 9);
    }

    @Test
    void takesEachByteOfASectorFromItsPlace() {
        byte[] data = new byte[SECTOR];
        for (int i = 0; i < SECTOR; i++) {
            data[i] = (byte) (i * 31 + i / 256);
        }
        DiskBytes bytes = replayed(
                new LogEntryMaker(0x1234_5678_9abc_def0L).data(PLACE, data).at(0));

        assertThat(sector(bytes, PLACE)).isEqualTo(data);
        assertThat(bytes.read(new ByteRange(PLACE + 4, 8)).get()).isEqualTo(Arrays.copyOfRange(data, 4, 12));
        assertThat(bytes.read(new ByteRange(PLACE + SECTOR - 2, 4)).get())
                .isEqualTo(new byte[] {data[SECTOR - 2], data[SECTOR - 1], 0, 0});
        assertThat(bytes.read(new ByteRange(PLACE - 2, 4)).get()).isEqualTo(new byte[] {0, 0, data[0], data[1]});
    }

    @Test
    void readsDescriptorsBeyondTheFirstSectorOfAnEntry() {
        LogEntryMaker entry = new LogEntryMaker(1);
        for (int i = 0; i < 150; i++) {
            if (i % 2 == 0) {
                entry.zeros(PLACE + (long) i * SECTOR, SECTOR);
            } else {
                entry.data(PLACE + (long) i * SECTOR, i % 100);
            }
        }

        DiskBytes bytes = replayed(entry.at(0));

        assertThat(sector(bytes, PLACE + 125 * SECTOR)).containsOnly(25);
        assertThat(sector(bytes, PLACE + 127 * SECTOR)).containsOnly(27);
        assertThat(sector(bytes, PLACE + 149 * SECTOR)).containsOnly(49);
    }

    @Test
    void readsAllRangesAtOnceEachInAnArrayOfItsOwn() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(1).data(PLACE, 1).last(CLEAN.length() + MIB).at(0));
        ByteRange past = new ByteRange(CLEAN.length() + SECTOR, 10);

        List<byte[]> read = bytes.read(
                        List.of(past, new ByteRange(PLACE, 10), new ByteRange(0, 8), new ByteRange(PLACE, 10), past))
                .get();

        assertThat(read.get(0)).hasSize(10).containsOnly(0);
        assertThat(read.get(1)).hasSize(10).containsOnly(1);
        assertThat(new String(read.get(2), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("vhdxfile");
        assertThat(read.get(3)).isEqualTo(read.get(1)).isNotSameAs(read.get(1));
        assertThat(bytes.read(List.of(past)).get().get(0)).containsOnly(0);
        assertThat(bytes.read(new ByteRange(PLACE + 100, 0)).get()).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> bytes.read(new ByteRange(bytes.length(), 1)));
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

    private static Arguments damage(String what, Consumer<byte[]> afterTheChecksum) {
        Consumer<byte[]> nothing = entry -> {};
        return Arguments.of(what, nothing, afterTheChecksum);
    }

    private static Arguments fault(String what, Consumer<byte[]> underTheChecksum) {
        Consumer<byte[]> nothing = entry -> {};
        return Arguments.of(what, underTheChecksum, nothing);
    }

    private static void renumber(byte[] entry, int sequence) {
        entry[16] = (byte) sequence;
        entry[64 + 24] = (byte) sequence;
        entry[2 * SECTOR - 4] = (byte) sequence;
    }

    private static LogEntryMaker table(long sequence) {
        return new LogEntryMaker(sequence).data(TABLE, BLOCK_TABLE);
    }

    /** The sample VHDX, its block table lost, with a log. */
    private static PatchedBytes withoutTable(Patch... log) {
        return patched(patched(CLEAN, new Patch(TABLE, new byte[SECTOR])), log);
    }

    private static PatchedBytes patched(PatchedBytes file, Patch... patches) {
        return VhdMaker.patched(file, patches);
    }

    private static DiskBytes replayed(Patch[]... log) {
        DiskImage image =
                opened(patched(CLEAN, Stream.of(log).flatMap(Stream::of).toArray(Patch[]::new)));
        assertThat(image.extents()).as("%s", image.inspection().findings()).isPresent();
        return image.bytes();
    }

    private static void assertImpossible(String reason, Patch[]... log) {
        assertImpossible(
                reason, opened(patched(CLEAN, Stream.of(log).flatMap(Stream::of).toArray(Patch[]::new))));
    }

    private static void assertImpossible(String reason, DiskImage image) {
        assertThat(image.inspection().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(image.extents()).isEmpty();
        Finding finding = image.inspection().findings().get(0);
        assertThat(finding.code()).isEqualTo(FindingCode.VHDX_LOG_DIRTY);
        assertThat(finding.message()).contains("cannot be replayed", reason);
        assertThat(finding.remedy()).contains("Mount-VHD").doesNotContain("Stage it");
        assertThat(finding.offset()).hasValue((128 << 10) + 48);
    }

    private static DiskImage opened(DiskBytes file) {
        return DiskInspector.openForCopy(file, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }

    private static byte[] sector(DiskBytes bytes, long offset) {
        return bytes.read(new ByteRange(offset, SECTOR)).get();
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
