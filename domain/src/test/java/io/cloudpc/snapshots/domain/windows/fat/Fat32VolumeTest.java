package io.cloudpc.snapshots.domain.windows.fat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.cloudpc.snapshots.domain.windows.volume.testing.RealVolume;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Fat32VolumeTest {
    private static final int TABLE = 512 * Fields.le16(RealVolume.ESP.content(), 14);
    private static final int ROOT = TABLE + 2 * 512 * (int) Fields.le32(RealVolume.ESP.content(), 36);

    @Test
    void readsEveryFileAsTheSleuthKitDoes() {
        Fat32Volume fat = Fat32Volume.open(RealVolume.ESP.reader()).get();

        assertThat(RealVolume.ESP.files()).hasSizeGreaterThan(5).allSatisfy(known -> {
            VolumeFile file = fat.find(VolumePath.of(known.path())).get().orElseThrow();
            assertThat(file.isFolder()).isFalse();
            assertThat(file.sizeBytes()).isEqualTo(known.sizeBytes());
            assertThat(RealVolume.digest(file.content().get())).isEqualTo(known.digest());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "efi/MICROSOFT/boot/BOOTMGFW.EFI",
                "EFI/MICROS~1/Boot/bcd",
                "EFI/Microsoft/Boot/ANAMEM~1.TXT",
                "many/a LONGER name 59.BIN",
                "EFI"
            })
    void findsLongAndShortNamesInAnyCase(String path) {
        Fat32Volume fat = Fat32Volume.open(RealVolume.ESP.reader()).get();

        assertThat(fat.find(VolumePath.of(path)).get()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EFI/Microsoft/bootmgfw.efi", "EMPTY.TXT/more", "many/A longer name 60.bin", "EFI/Boot/x"})
    void findsNothingWhereThereIsNothing(String path) {
        Fat32Volume fat = Fat32Volume.open(RealVolume.ESP.reader()).get();

        assertThat(fat.find(VolumePath.of(path)).get()).isEmpty();
    }

    @Test
    void readsFewBlocksForABootManager() {
        CountingBytes disk = RealVolume.ESP.bytes();

        Fat32Volume fat =
                Fat32Volume.open(VolumeReader.of(disk, ReadLimits.INSPECTION)).get();
        assertThat(fat.find(VolumePath.of("EFI/Microsoft/Boot/bootmgfw.efi")).get())
                .isPresent();
        assertThat(fat.find(VolumePath.of("EFI/Boot/bootx64.efi")).get()).isPresent();

        assertThat(disk.reads()).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "11, 0000, boot sector has an impossible cluster size",
        "13, 00, boot sector has an impossible cluster size",
        "13, 03, boot sector has an impossible cluster size",
        "14, 0000, boot sector places its clusters outside the volume",
        "16, 00, boot sector places its clusters outside the volume",
        "36, ffffffff, boot sector places its clusters outside the volume",
        "36, 00000000, boot sector places its clusters outside the volume"
    })
    void refusesImpossibleBootSectors(int offset, String hex, String message) {
        assertThat(find("EFI", new Patch(offset, HexFormat.of().parseHex(hex)))
                        .getLeft()
                        .message())
                .isEqualTo("The file system is damaged: " + message + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "ffffffff", "01000000"})
    void refusesARootOutsideTheVolume(String cluster) {
        Either<VolumeFailure, Optional<VolumeFile>> found =
                find("EFI", new Patch(44, HexFormat.of().parseHex(cluster)));

        assertThat(found.isLeft() || found.get().isEmpty()).isTrue();
    }

    @Test
    void endsWhereAChainRefersToItself() {
        byte[] toItself = {2, 0, 0, 0};
        byte[] full = new byte[512];
        Arrays.fill(full, (byte) 0xe5);

        assertThat(find("EFI", new Patch(TABLE + 8, toItself), new Patch(ROOT, full))
                        .get())
                .isEmpty();
    }

    @Test
    void refusesAChainThatLeadsOutsideTheVolume() {
        byte[] outside = {0, 0, 0, 1};

        assertThat(find("EFI", new Patch(TABLE + 8, outside)).getLeft().message())
                .isEqualTo("The file system is damaged: a chain of clusters leads outside the volume.");
    }

    private static Either<VolumeFailure, Optional<VolumeFile>> find(String path, Patch... changes) {
        return Fat32Volume.open(VolumeReader.of(RealVolume.ESP.with(changes), ReadLimits.INSPECTION))
                .flatMap(fat -> fat.find(VolumePath.of(path)));
    }
}
