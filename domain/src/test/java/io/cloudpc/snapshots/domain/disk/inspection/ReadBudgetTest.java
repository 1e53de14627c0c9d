package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFile;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import io.cloudpc.snapshots.domain.disk.testing.DiskCase;
import io.cloudpc.snapshots.domain.disk.testing.GptMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadBudgetTest {
    private static final long GIB = 1 << 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 2048})
    void needsThreeReadsInTwoRoundsForAFixedVhdOfAnySize(long gib) {
        CountingBytes bytes = inspected(SampleDisk.fixedVhd(gib * GIB), FileType.DATA_FILE);

        assertThat(bytes.rounds()).isEqualTo(2);
        assertThat(bytes.reads()).isEqualTo(3);
        assertThat(bytes.bytesRead()).isEqualTo((64 << 10) + 17_408 + 512);
    }

    @Test
    void needsThreeRoundsWhenTheTableIsSomewhereElseAndFull() {
        PatchedBytes disk = GptMaker.of(SampleDisk.raw(GIB))
                .array(array -> {
                    for (int number = 3; number <= 128; number++) {
                        GptMaker.entry(array, number, GptMaker.BASIC_DATA, number * 10_000L, number * 10_000L + 9);
                    }
                })
                .main(header -> Numbers.le64(header, 72, 5000))
                .backup(header -> Numbers.le64(header, 72, 6000))
                .make();

        CountingBytes bytes = inspected(disk, FileType.DATA_FILE);

        assertThat(bytes.rounds()).isLessThanOrEqualTo(3);
    }

    static List<DiskCase> collectedCases() {
        return DiskCase.all();
    }

    @ParameterizedTest
    @MethodSource("collectedCases")
    void keepsToTheBudgetForACollectedCase(DiskCase given) {
        CountingBytes bytes = inspected(given.bytes(), given.fileType());

        assertThat(bytes.reads()).isLessThanOrEqualTo(24);
        assertThat(bytes.bytesRead()).isLessThanOrEqualTo(256 << 10);
        assertThat(bytes.rounds()).isLessThanOrEqualTo(isFixed(given.name()) ? 3 : 6);
    }

    static List<DamagedFile> damagedFiles() {
        return DamagedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void keepsToTheBudgetForAFaultyFile(DamagedFile given) {
        CountingBytes bytes = inspected(given.bytes(), given.fileType());

        assertThat(bytes.reads()).isLessThanOrEqualTo(24);
        assertThat(bytes.bytesRead()).isLessThanOrEqualTo(256 << 10);
        assertThat(bytes.rounds()).isLessThanOrEqualTo(7);
    }

    @Test
    void readsATableInPiecesSomeOfThemTogether() {
        PatchedBytes disk = VhdMaker.dynamic()
                .of(SampleDisk.raw(2040 * GIB))
                .blocksOf(512 << 10)
                .make();

        CountingBytes bytes = inspected(disk, FileType.DATA_FILE);

        long table = 2040 * GIB / (512 << 10) * 4;
        assertThat(bytes.bytesRead()).isBetween(table, table + (256 << 10));
        assertThat(bytes.ranges())
                .allSatisfy(range -> assertThat(range.length()).isLessThanOrEqualTo(1 << 20));
        assertThat(bytes.rounds()).isLessThanOrEqualTo(12);
    }

    @Test
    void readsTheLargestTableOfAVhdx() {
        PatchedBytes disk = new VhdxMaker()
                .of(SampleDisk.raw(2040 * GIB))
                .blocksOf(32 << 20)
                .tableOf(1 << 20)
                .make();

        CountingBytes bytes = inspected(disk, FileType.DATA_FILE);

        long table = 2040 * GIB / (32 << 20) * 8;
        assertThat(bytes.bytesRead()).isBetween(table, table + (256 << 10));
        assertThat(bytes.rounds()).isLessThanOrEqualTo(8);
    }

    private static boolean isFixed(String name) {
        return !name.startsWith("dyn-") && !name.startsWith("vhdx-");
    }

    private static CountingBytes inspected(PatchedBytes file, FileType fileType) {
        CountingBytes bytes = new CountingBytes(file);
        DiskInspector.inspect(bytes, fileType, DiskPolicy.standard()).get();
        return bytes;
    }
}
