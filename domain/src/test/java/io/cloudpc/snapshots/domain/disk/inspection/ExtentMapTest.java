package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFile;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtentMapTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    record Container(String name, PatchedBytes file) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Container> containersOfTheSampleDisk() {
        return List.of(
                new Container("fixed VHD", SampleDisk.fixedVhd(VhdMaker.SIZE)),
                new Container("raw", SampleDisk.raw(VhdMaker.SIZE)),
                new Container("dynamic VHD", VhdMaker.dynamic().make()),
                new Container(
                        "dynamic VHD of 4 KiB",
                        VhdMaker.dynamic().blocksOf(4096).tableAt(8192).make()),
                new Container(
                        "dynamic VHD of 16 MiB",
                        VhdMaker.dynamic().blocksOf(16 << 20).make()),
                new Container(
                        "dynamic VHD by its copy",
                        VhdMaker.dynamic().withoutTail().make()),
                new Container("VHDX", new VhdxMaker().make()),
                new Container("VHDX of 1 MiB", new VhdxMaker().blocksOf(MIB).make()),
                new Container(
                        "VHDX of 256 MiB", new VhdxMaker().blocksOf(256 * MIB).make()));
    }

    @ParameterizedTest
    @MethodSource("containersOfTheSampleDisk")
    void givesBackTheDiskThatIsInTheContainer(Container given) {
        ExtentMap map = extents(given.file());

        byte[] copied = copy(given.file(), map);

        byte[] expected = SampleDisk.raw(VhdMaker.SIZE)
                .read(new ByteRange(0, (int) VhdMaker.SIZE))
                .get();
        assertThat(copied).isEqualTo(expected);
    }

    static List<DamagedFile> damagedFiles() {
        return DamagedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void isSortedAndDisjointAndWithinDiskAndFile(DamagedFile given) {
        DiskInspector.open(given.bytes(), given.fileType(), DiskPolicy.standard())
                .get()
                .extents()
                .ifPresent(map -> {
                    long end = 0;
                    for (Extent extent : all(map)) {
                        assertThat(extent.virtualOffset()).isGreaterThanOrEqualTo(end);
                        end = extent.virtualEnd();
                        assertThat(extent.fileOffset() + extent.length())
                                .isLessThanOrEqualTo(given.bytes().length());
                    }
                    assertThat(end).isLessThanOrEqualTo(map.sizeBytes());
                });
    }

    @Test
    void isEmptyForADiskOnWhichNothingWasWritten() {
        PatchedBytes blank =
                VhdMaker.dynamic().of(new PatchedBytes(127 * GIB, List.of())).make();

        assertThat(all(extents(blank))).isEmpty();
    }

    @Test
    void readsOnlyTheTableAndOnlyAWindowOfItAtOnce() {
        CountingBytes file = new CountingBytes(VhdMaker.dynamic()
                .of(SampleDisk.raw(2040 * GIB))
                .blocksOf(512 << 10)
                .make());
        ExtentMap map = extents(file);
        int before = file.ranges().size();

        all(map);

        List<ByteRange> ranges = file.ranges().subList(before, file.ranges().size());
        assertThat(ranges).hasSize(255).allSatisfy(range -> assertThat(range.length())
                .isEqualTo(64 << 10));
        assertThat(ranges.get(0).offset()).isEqualTo(1536);
    }

    @Test
    void readsSectorsThatWereNeverWrittenAsZeros() {
        PatchedBytes file = VhdMaker.dynamic().withNoSectorWritten().make();

        byte[] copied = copy(file, extents(file));

        assertThat(copied).isEqualTo(new byte[(int) VhdMaker.SIZE]);
    }

    @Test
    void canResumeAtAnyByte() {
        PatchedBytes file = new VhdxMaker().blocksOf(MIB).make();
        ExtentMap map = extents(file);
        long somewhere = MIB + 700;

        Extent first = map.window(somewhere).get().extents().get(0);

        Extent whole = all(map).stream()
                .filter(extent -> extent.virtualEnd() > somewhere)
                .findFirst()
                .orElseThrow();
        assertThat(first.virtualOffset()).isEqualTo(somewhere);
        assertThat(first.fileOffset() - whole.fileOffset()).isEqualTo(somewhere - whole.virtualOffset());
    }

    @Test
    void mergesBlocksOfAVhdxThatLieOneAfterTheOther() {
        PatchedBytes file = new VhdxMaker().blocksOf(MIB).make();

        List<Extent> extents = all(extents(file));

        assertThat(extents.get(0).length()).isEqualTo(2 * MIB);
    }

    @Test
    void skipsTheEntriesBetweenTheChunksOfAVhdx() {
        PatchedBytes disk = SampleDisk.raw(1027 * 256 * MIB);
        PatchedBytes file =
                new VhdxMaker().of(disk).blocksOf(256 * MIB).tableOf(1 << 20).make();

        List<Extent> extents = all(extents(file));

        Extent last = extents.get(extents.size() - 1);
        assertThat(last.virtualEnd()).isEqualTo(disk.length());
        long inLast = disk.length() - 512 - last.virtualOffset();
        assertThat(new String(
                        file.read(new ByteRange(last.fileOffset() + inLast, 8)).get(), StandardCharsets.US_ASCII))
                .isEqualTo("EFI PART");
    }

    @Test
    void isThereForBareGuestStateToo() {
        ExtentMap map = DiskInspector.open(
                        new VmgsMaker().bare(), FileType.VIRTUAL_MACHINE_GUEST_STATE, DiskPolicy.standard())
                .get()
                .extents()
                .orElseThrow();

        assertThat(all(map)).containsExactly(new Extent(0, VmgsMaker.SIZE, 0));
    }

    @Test
    void isNotThereForAFileWhoseContainerIsRefused() {
        PatchedBytes file = VhdMaker.dynamic().footer(footer -> footer[63] = 4).make();

        assertThat(DiskInspector.open(file, FileType.DATA_FILE, DiskPolicy.standard())
                        .get()
                        .extents())
                .isEmpty();
    }

    private static ExtentMap extents(DiskBytes file) {
        return DiskInspector.open(file, FileType.DATA_FILE, DiskPolicy.standard())
                .get()
                .extents()
                .orElseThrow();
    }

    private static List<Extent> all(ExtentMap map) {
        List<Extent> extents = new ArrayList<>();
        for (long at = 0; at < map.sizeBytes(); ) {
            ExtentMap.Window window = map.window(at).get();
            assertThat(window.next()).isGreaterThan(at);
            extents.addAll(window.extents());
            at = window.next();
        }
        return extents;
    }

    private static byte[] copy(PatchedBytes file, ExtentMap map) {
        byte[] disk = new byte[(int) map.sizeBytes()];
        for (Extent extent : all(map)) {
            byte[] data = file.read(new ByteRange(extent.fileOffset(), (int) extent.length()))
                    .get();
            extent.sectorBitmap()
                    .ifPresent(bitmap ->
                            bitmap.clearUnwritten(file.read(bitmap.range()).get(), ByteBuffer.wrap(data)));
            System.arraycopy(data, 0, disk, (int) extent.virtualOffset(), data.length);
        }
        return disk;
    }
}
