package io.cloudpc.snapshots.domain.windows.ntfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.cloudpc.snapshots.domain.windows.volume.testing.RealVolume;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtfsVolumeTest {
    private static final VolumePath SYSTEM = VolumePath.of("Windows/System32/config/SYSTEM");

    static Stream<RealVolume> volumes() {
        return Stream.of(RealVolume.WINDOWS, RealVolume.PIECES, RealVolume.WIDE);
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void readsEveryFileAsTheSleuthKitDoes(RealVolume volume) {
        NtfsVolume ntfs = NtfsVolume.open(volume.reader()).get();

        List<RealVolume.KnownFile> files = volume.files().stream()
                .filter(file -> file.path().chars().allMatch(unit -> unit < 0x80))
                .toList();

        assertThat(files).isNotEmpty().allSatisfy(known -> {
            VolumeFile file = ntfs.find(VolumePath.of(known.path())).get().orElseThrow();
            assertThat(file.isFolder()).isFalse();
            assertThat(file.sizeBytes()).isEqualTo(known.sizeBytes());
            assertThat(RealVolume.digest(file.content().get())).isEqualTo(known.digest());
        });
    }

    @Test
    void findsEachOfSixThousandFilesAndNoneThatIsMissing() {
        NtfsVolume ntfs = NtfsVolume.open(RealVolume.WINDOWS.reader()).get();

        for (int i = 0; i < 6000; i++) {
            String name = String.format("windows/SYSTEM32/F%04d.Dll", i);
            assertThat(ntfs.find(VolumePath.of(name)).get()).as(name).isPresent();
            assertThat(ntfs.find(VolumePath.of(name + "x")).get()).as(name).isEmpty();
        }
    }

    @Test
    void readsFewBlocksForAFileBesideSixThousandOthers() {
        CountingBytes disk = RealVolume.WINDOWS.bytes();
        VolumeReader reader = VolumeReader.of(disk, ReadLimits.INSPECTION);

        NtfsVolume ntfs = NtfsVolume.open(reader).get();
        assertThat(ntfs.isDirty().get()).isFalse();
        DiskBytes system = ntfs.find(SYSTEM).get().orElseThrow().content().get();
        assertThat(ntfs.find(VolumePath.of("Windows/System32/config/SYSTEM.LOG1"))
                        .get())
                .isEmpty();
        assertThat(ntfs.find(VolumePath.of("hiberfil.sys")).get()).isEmpty();

        assertThat(disk.reads()).isLessThanOrEqualTo(12);
        assertThat(disk.rounds()).isLessThanOrEqualTo(10);
        assertThat(disk.bytesRead()).isLessThanOrEqualTo(1 << 20);
        system.read(new ByteRange(4096, 64 << 10)).get();
        assertThat(disk.reads()).isLessThanOrEqualTo(20);
        assertThat(reader.usage().reads()).isEqualTo(disk.reads());
        assertThat(reader.usage().bytes()).isEqualTo(disk.bytesRead());
        assertThat(reader.usage().rounds()).isEqualTo(disk.rounds());
    }

    @Test
    void readsRangesOfAFragmentedFileInOneRound() {
        CountingBytes disk = RealVolume.PIECES.bytes();
        DiskBytes system = NtfsVolume.open(VolumeReader.of(disk, ReadLimits.INSPECTION))
                .flatMap(ntfs -> ntfs.find(SYSTEM))
                .get()
                .orElseThrow()
                .content()
                .get();
        int before = disk.rounds();

        byte[] line = system.read(List.of(new ByteRange(600_000, 20), new ByteRange(256, 20)))
                .get()
                .get(1);

        assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("6 line 000001 of a t");
        assertThat(disk.rounds() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Windows.old/System32/config/SYSTEM",
                "Windows/System3/config/SYSTEM",
                "Windows/System32/config/SYSTEM/more",
                "Windows/System32/notepad.exe/more",
                "Z",
                "~"
            })
    void findsNothingWhereThereIsNothing(String path) {
        NtfsVolume ntfs = NtfsVolume.open(RealVolume.WINDOWS.reader()).get();

        assertThat(ntfs.find(VolumePath.of(path)).get()).isEqualTo(Optional.empty());
    }

    @Test
    void tellsFoldersFromFiles() {
        NtfsVolume ntfs = NtfsVolume.open(RealVolume.WINDOWS.reader()).get();

        VolumeFile folder = ntfs.find(VolumePath.of("Windows/System32")).get().orElseThrow();

        assertThat(folder.isFolder()).isTrue();
        assertThat(folder.sizeBytes()).isZero();
        assertThat(folder.content().getLeft().message()).isEqualTo("A folder cannot be read.");
    }

    @Test
    void doesNotFollowAJunction() {
        NtfsVolume ntfs = NtfsVolume.open(RealVolume.WINDOWS.reader()).get();

        assertThat(ntfs.find(VolumePath.of("junction")).get()).isPresent();
        assertThat(ntfs.find(VolumePath.of("junction/config")).getLeft())
                .isEqualTo(new VolumeFailure.Unsupported("A reparse point"));
    }

    @Test
    void throwsForARangeOutsideAFile() {
        DiskBytes file = NtfsVolume.open(RealVolume.WINDOWS.reader())
                .flatMap(ntfs -> ntfs.find(VolumePath.of("Windows/System32/notepad.exe")))
                .get()
                .orElseThrow()
                .content()
                .get();

        assertThat(file.length()).isEqualTo(30);
        assertThatThrownBy(() -> file.read(new ByteRange(29, 2))).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a//b", "/a", "a/", "a\\b", "Größe", "a\tb"})
    void refusesPathsThatAreNoAsciiNames(String path) {
        assertThatThrownBy(() -> VolumePath.of(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
