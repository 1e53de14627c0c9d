package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.chain.ChainResolver;
import io.cloudpc.snapshots.domain.disk.chain.DiskChain;
import io.cloudpc.snapshots.domain.disk.chain.ParentSearch;
import io.cloudpc.snapshots.domain.disk.chain.ParentSearch.Candidate;
import io.cloudpc.snapshots.domain.disk.testing.ChainMaker;
import io.cloudpc.snapshots.domain.disk.testing.ChainMaker.Parent;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.DiskCase;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.SampleChains;
import io.cloudpc.snapshots.domain.disk.testing.SampleChains.Chain;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiskChainTest {
    private static final UUID BASE = SampleChains.BASE;
    private static final long STAMP = SampleChains.STAMP;
    private static final UUID CHILD = new UUID(5, 5);

    static List<Chain> chains() {
        return SampleChains.all();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void isTheDiskThatItsFilesMakeTogether(Chain given) {
        DiskImage image = open(resolve(given.files()));

        assertThat(image.inspection().verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(image.inspection().findings().get(0).code()).isEqualTo(FindingCode.DIFFERENCING);
        assertThat(image.inspection().findings().get(0).remedy().startsWith("Stage it"))
                .isEqualTo(image.inspection().verdictOnceStaged() != Verdict.REJECT);
        assertThat(image.inspection().virtualSizeBytes()).hasValue(given.content().length);
        assertThat(copy(image)).isEqualTo(given.content());
    }

    @ParameterizedTest
    @MethodSource("chains")
    void findsItsParentsInAnyOrderAmongOthers(Chain given) {
        List<PatchedBytes> parents =
                new ArrayList<>(given.files().subList(1, given.files().size()));
        parents.add(VhdMaker.dynamic().make());
        parents.add(new VhdxMaker().make());
        Collections.reverse(parents);

        DiskBytes found =
                ChainResolver.resolve(given.files().get(0), among(parents)).get();

        assertThat(((DiskChain) found).files()).isEqualTo(given.files());
    }

    @ParameterizedTest
    @MethodSource("chains")
    void hasExtentsThatKeepTheContractOfAMap(Chain given) {
        DiskImage image = open(resolve(given.files()));
        ExtentMap map = image.extents().orElseThrow();
        long end = 0;
        for (Extent extent : all(map, 0)) {
            assertThat(extent.virtualOffset()).isGreaterThanOrEqualTo(end);
            assertThat(extent.fileOffset() + extent.length())
                    .isLessThanOrEqualTo(image.bytes().length());
            end = extent.virtualEnd();
        }
        assertThat(end).isLessThanOrEqualTo(map.sizeBytes());
        long somewhere = 9 * VhdMaker.MIB + 512;
        byte[] resumed = new byte[given.content().length];
        fill(resumed, image.bytes(), all(map, somewhere));
        assertThat(ByteBuffer.wrap(resumed).position((int) somewhere))
                .isEqualTo(ByteBuffer.wrap(given.content()).position((int) somewhere));
    }

    @Test
    void holdsFewExtentsAtOnceWhereEverySecondSectorIsTheParents() {
        List<Patch> sectors = new ArrayList<>();
        for (long at = 0; at < 16 * VhdMaker.MIB; at += 1024) {
            sectors.add(new Patch(at + 512, new byte[512]));
        }
        PatchedBytes child = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, parent(BASE), sectors);
        CountingBytes counted = new CountingBytes(child);
        ExtentMap map = open(resolve(List.of(counted, base()))).extents().orElseThrow();
        int before = counted.reads();
        int windows = 0;
        for (long at = 0; at < map.sizeBytes(); windows++) {
            ExtentMap.Window window = map.window(at).get();
            assertThat(window.extents().size()).isLessThan(8192);
            at = window.next();
        }

        assertThat(windows).isGreaterThan(3);
        // Tables are read in pages: 33,000 extents take a page for each bitmap and a few for the table.
        assertThat(counted.reads() - before).isLessThan(40);
    }

    @Test
    void refusesAParentOfAnotherId() {
        PatchedBytes child = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, parent(new UUID(9, 9)), sector());

        assertThat(reason(List.of(child, base()))).contains("'file 1' is not its parent", "id");
    }

    @Test
    void refusesAParentThatWasChangedSince() {
        PatchedBytes child =
                ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, new Parent(BASE, STAMP - 1, "a.vhd"), sector());

        assertThat(reason(List.of(child, base()))).contains("'file 1' is its parent by its id, but was changed");
    }

    @Test
    void takesTheTimeOfTheFileForItsTimeStampToo() {
        PatchedBytes child =
                ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, new Parent(BASE, 77, "a.vhd"), sector());
        ParentSearch written = (of, names) -> List.of(new Candidate("a.vhd", base(), OptionalLong.of(78)));

        assertThat(((DiskChain) ChainResolver.resolve(child, written).get()).broken())
                .isEmpty();
    }

    @Test
    void takesAParentWhoseTimeStampIsNotToldAsWindowsLeavesItOut() {
        PatchedBytes child =
                ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, new Parent(BASE, 0, "a.vhd"), sector());

        assertThat(((DiskChain) resolve(List.of(child, base()))).broken()).isEmpty();
    }

    @Test
    void refusesAVhdxParentThatWasWrittenSince() {
        PatchedBytes child =
                ChainMaker.vhdx(VhdMaker.SIZE, 2 << 20, CHILD, parent(new UUID(9, 9)), sector(), Set.of(), Set.of());
        PatchedBytes base = new VhdxMaker()
                .headers(header -> ChainMaker.identify(header, BASE))
                .make();

        assertThat(reason(List.of(child, base))).contains("'file 1' is not its parent, or was changed");
    }

    @Test
    void refusesAParentOfAnotherFormat() {
        PatchedBytes child = ChainMaker.vhdx(VhdMaker.SIZE, 2 << 20, CHILD, parent(BASE), sector(), Set.of(), Set.of());

        assertThat(reason(List.of(child, base()))).contains("no disk of the same format");
    }

    @Test
    void refusesADiskThatIsItsOwnParent() {
        PatchedBytes child = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, parent(CHILD), sector());

        assertThat(reason(List.of(child, child))).contains("leads back");
    }

    @Test
    void refusesParentsThatLeadBack() {
        PatchedBytes first = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, parent(new UUID(6, 6)), sector());
        PatchedBytes second = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, new UUID(6, 6), STAMP, parent(CHILD), sector());

        assertThat(reason(List.of(first, second, first))).contains("leads back", "parent 1 of the chain");
    }

    @Test
    void refusesMoreFilesThanAnybodyHas() {
        List<PatchedBytes> files = new ArrayList<>();
        for (int level = 0; level < 70; level++) {
            files.add(ChainMaker.vhd(
                    VhdMaker.SIZE, 2 << 20, new UUID(4, level), STAMP, parent(new UUID(4, level + 1)), sector()));
        }

        assertThat(reason(files)).contains("more than 64 files");
    }

    @Test
    void saysThatNoParentIsThere() {
        PatchedBytes child = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, parent(BASE), sector());

        assertThat(reason(List.of(child))).contains("No parent was given for it");
    }

    @Test
    void asksForNamesOfFilesAndNeverForPaths() {
        for (String path : List.of("..\\..\\a.vhd", "C:\\x\\a.vhd", "\\\\host\\share\\a.vhd", "../../etc/a.vhd")) {
            List<String> asked = new ArrayList<>();
            ParentSearch search = (child, names) -> {
                asked.addAll(names);
                return List.of();
            };
            ChainResolver.resolve(
                    ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, new Parent(BASE, 0, path), sector()), search);
            ChainResolver.resolve(
                    ChainMaker.vhdx(
                            VhdMaker.SIZE, 2 << 20, CHILD, new Parent(BASE, 0, path), sector(), Set.of(), Set.of()),
                    search);

            assertThat(asked).containsExactly("a.vhd", "a.vhd");
        }
    }

    @Test
    void asksForNoNameThatIsNone() {
        for (String path : List.of("", "..", "a\\..", "C:", "a/b:stream", "x\\\u0001.vhd", "\u0000")) {
            List<String> asked = new ArrayList<>();
            ChainResolver.resolve(
                    ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, new Parent(BASE, 0, path), sector()),
                    (child, names) -> {
                        asked.addAll(names);
                        return List.of();
                    });

            assertThat(asked).as(path).isEmpty();
        }
    }

    @Test
    void leavesADiskThatIsNoDifferenceAsItIs() {
        for (PatchedBytes file : List.of(base(), VhdMaker.dynamic().make(), new VhdxMaker().make())) {
            assertThat(ChainResolver.resolve(file, among(List.of())).get()).isSameAs(file);
        }
    }

    @Test
    void saysInWhichParentABlockIsWrong() {
        PatchedBytes broken = VhdMaker.dynamic()
                .footer(footer -> ChainMaker.identify(footer, BASE, STAMP))
                .table(table -> Numbers.be32(table, 0, 1))
                .make();
        PatchedBytes child = ChainMaker.vhd(VhdMaker.SIZE, 2 << 20, CHILD, STAMP, parent(BASE), sector());

        DiskImage image = open(resolve(List.of(child, broken)));

        assertThat(image.extents()).isEmpty();
        assertThat(image.inspection().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(image.inspection().findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.BLOCK_OVERLAP);
            assertThat(finding.message()).startsWith("In parent 1 of the chain: ");
        });
        assertThat(image.inspection().findings())
                .extracting(Finding::remedy)
                .noneMatch(remedy -> remedy.contains("Stage it"));
    }

    @Test
    void refusesABitmapOfAVhdxThatIsMissingOrLiesOverABlock() {
        PatchedBytes child = ChainMaker.vhdx(VhdMaker.SIZE, 2 << 20, CHILD, parent(BASE), sector(), Set.of(), Set.of());
        long entry = VhdxMaker.TABLE + 2048 * 8L;
        PatchedBytes base = new VhdxMaker()
                .headers(header -> ChainMaker.identify(header, BASE))
                .make();
        byte[] overBlock = new byte[8];
        Numbers.le64(overBlock, 0, 5L << 20 | 6);

        assertThat(codes(open(resolve(List.of(VhdMaker.patched(child, new Patch(entry, new byte[8])), base)))))
                .contains(FindingCode.VHDX_BAT);
        assertThat(codes(open(resolve(List.of(VhdMaker.patched(child, new Patch(entry, overBlock)), base)))))
                .contains(FindingCode.BLOCK_OVERLAP);
    }

    @Test
    void replaysTheLogOfAParentForACopyOnly() {
        PatchedBytes base = new VhdxMaker()
                .headers(header -> {
                    ChainMaker.identify(header, BASE);
                    LogEntryMaker.dirty(header);
                })
                .make();
        PatchedBytes dirty = LogEntryMaker.withLog(
                base, new LogEntryMaker(1).zeros(VhdxMaker.TABLE + 8192L, 4096).at(0));
        PatchedBytes child = ChainMaker.vhdx(VhdMaker.SIZE, 2 << 20, CHILD, parent(BASE), sector(), Set.of(), Set.of());
        DiskBytes chain = resolve(List.of(child, dirty));

        DiskImage copied = DiskInspector.openForCopy(chain, FileType.DATA_FILE, DiskPolicy.standard())
                .get();

        assertThat(codes(open(chain))).contains(FindingCode.VHDX_LOG_DIRTY);
        assertThat(copied.inspection().verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(copied.extents()).isPresent();
    }

    @Test
    void refusesCollectedDifferencesWithoutTheirParents() {
        DiskCase.all().stream()
                .filter(given -> given.code().equals("DIFFERENCING"))
                .forEach(given -> {
                    DiskImage image = open(ChainResolver.resolve(given.bytes(), among(List.of(base(), given.bytes())))
                            .get());
                    assertThat(image.inspection().findings()).as(given.name()).anySatisfy(finding -> assertThat(
                                    finding.severity())
                            .isEqualTo(Severity.ERROR));
                });
    }

    private static Parent parent(UUID id) {
        return new Parent(id, STAMP, "a.vhd");
    }

    private static List<Patch> sector() {
        return List.of(new Patch(8 * VhdMaker.MIB, new byte[512]));
    }

    private static PatchedBytes base() {
        return SampleChains.fixedBase();
    }

    private static String reason(List<? extends DiskBytes> files) {
        DiskImage image = open(resolve(files));
        assertThat(image.inspection().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(image.extents()).isEmpty();
        Finding finding = image.inspection().findings().get(0);
        assertThat(finding.code()).isEqualTo(FindingCode.DIFFERENCING);
        return finding.message();
    }

    private static DiskBytes resolve(List<? extends DiskBytes> files) {
        return ChainResolver.resolve(files.get(0), among(files.subList(1, files.size())))
                .get();
    }

    private static ParentSearch among(List<? extends DiskBytes> parents) {
        List<Candidate> candidates = new ArrayList<>();
        parents.forEach(parent ->
                candidates.add(new Candidate("file " + (candidates.size() + 1), parent, OptionalLong.empty())));
        return (child, names) -> candidates;
    }

    private static DiskImage open(DiskBytes bytes) {
        return DiskInspector.open(bytes, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }

    private static List<FindingCode> codes(DiskImage image) {
        return image.inspection().findings().stream().map(Finding::code).toList();
    }

    private static byte[] copy(DiskImage image) {
        ExtentMap map = image.extents().orElseThrow();
        byte[] disk = new byte[(int) map.sizeBytes()];
        fill(disk, image.bytes(), all(map, 0));
        return disk;
    }

    private static void fill(byte[] disk, DiskBytes bytes, List<Extent> extents) {
        for (Extent extent : extents) {
            byte[] data = bytes.read(new ByteRange(extent.fileOffset(), (int) extent.length()))
                    .get();
            extent.sectorBitmap()
                    .ifPresent(bitmap ->
                            bitmap.clearUnwritten(bytes.read(bitmap.range()).get(), ByteBuffer.wrap(data)));
            System.arraycopy(data, 0, disk, (int) extent.virtualOffset(), data.length);
        }
    }

    private static List<Extent> all(ExtentMap map, long from) {
        List<Extent> extents = new ArrayList<>();
        for (long at = from; at < map.sizeBytes(); ) {
            ExtentMap.Window window = map.window(at).get();
            assertThat(window.next()).isGreaterThan(at);
            extents.addAll(window.extents());
            at = window.next();
        }
        return extents;
    }
}
