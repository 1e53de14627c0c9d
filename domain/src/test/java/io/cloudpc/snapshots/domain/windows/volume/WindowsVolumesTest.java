package io.cloudpc.snapshots.domain.windows.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.GptMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowsVolumesTest {
    private static final int EFI = 2048 * 512;
    private static final int WINDOWS = GptMaker.WINDOWS_FIRST * 512;
    private static final PatchedBytes DISK = GptMaker.sample().raw();

    static Stream<PatchedBytes> containers() {
        return Stream.of(
                VhdMaker.fixed(DISK), VhdMaker.dynamic().make(), new VhdxMaker().make(), SampleDisk.raw(VhdMaker.SIZE));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void findsVolumesInEveryContainer(PatchedBytes file) {
        GuestDisk disk = GuestDisk.in(DiskInspector.open(file, FileType.DATA_FILE, DiskPolicy.standard())
                        .get())
                .orElseThrow();

        assertThat(WindowsVolumes.on(disk, ReadLimits.INSPECTION).get())
                .extracting(Volume::partition, Volume::role, Volume::fileSystem, volume -> volume.reader()
                        .length())
                .containsExactly(
                        tuple(1, Volume.Role.EFI_SYSTEM, FileSystem.FAT32, 4096 * 512L),
                        tuple(3, Volume.Role.BASIC_DATA, FileSystem.NTFS, VhdMaker.SIZE - WINDOWS - 33 * 512L));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 'NTFS    ', NTFS",
        "3, 'ReFS\0\0\0\0', REFS",
        "3, -FVE-FS-, BITLOCKER",
        "82, 'FAT32   ', FAT32",
        "82, 'FAT16   ', OTHER",
        "4, 'NTFS    ', OTHER"
    })
    void knowsFileSystemsByTheirFirstSector(int offset, String mark, FileSystem expected) {
        PatchedBytes disk = VhdMaker.patched(
                DISK, new Patch(EFI, new byte[512]), new Patch(EFI + offset, mark.getBytes(StandardCharsets.US_ASCII)));

        assertThat(WindowsVolumes.on(disk, ReadLimits.INSPECTION).get().get(0).fileSystem())
                .isEqualTo(expected);
    }

    @Test
    void takesTheBackupWhereTheMainTableIsGone() {
        PatchedBytes disk = VhdMaker.patched(DISK, new Patch(0, new byte[34 * 512]));

        assertThat(WindowsVolumes.on(disk, ReadLimits.INSPECTION).get()).hasSize(2);
    }

    @Test
    void findsNothingWithoutAPartitionTable() {
        assertThat(WindowsVolumes.on(new PatchedBytes(100, List.of()), ReadLimits.INSPECTION)
                        .get())
                .isEmpty();
        assertThat(WindowsVolumes.on(new PatchedBytes(1L << 40, List.of()), ReadLimits.INSPECTION)
                        .get())
                .isEmpty();
    }

    @Test
    void leavesOutPartitionsThatLieOutsideTheDiskOrRunBackwards() {
        PatchedBytes disk = GptMaker.sample()
                .array(array -> {
                    GptMaker.entry(array, 1, GptMaker.BASIC_DATA, 2048, 1L << 40);
                    GptMaker.entry(array, 2, GptMaker.BASIC_DATA, 4096, 2048);
                    GptMaker.entry(array, 4, GptMaker.ESP, -5, -1);
                })
                .raw();

        assertThat(WindowsVolumes.on(disk, ReadLimits.INSPECTION).get())
                .extracting(Volume::partition)
                .containsExactly(3);
    }

    @Test
    void looksIntoEightVolumesAtMostWithOneRoundForAll() {
        CountingBytes disk = new CountingBytes(GptMaker.sample()
                .array(array -> {
                    for (int number = 1; number <= 128; number++) {
                        GptMaker.entry(array, number, GptMaker.BASIC_DATA, 200L * number, 200L * number + 199);
                    }
                })
                .raw());

        assertThat(WindowsVolumes.on(disk, ReadLimits.INSPECTION).get())
                .hasSize(8)
                .allMatch(volume -> volume.reader().length() == 100 << 10);
        assertThat(disk.rounds()).isEqualTo(2);
    }
}
