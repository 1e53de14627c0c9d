package io.cloudpc.snapshots.domain.windows.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeReaderTest {
    private static final int BLOCK = 64 << 10;
    private static final byte[] NOISE = noise(5 * BLOCK + 100);

    private final CountingBytes disk = new CountingBytes(new PatchedBytes(NOISE.length, List.of(new Patch(0, NOISE))));

    @Test
    void readsEachBlockOfStructuresOnce() {
        VolumeReader reader = VolumeReader.of(disk, ReadLimits.INSPECTION);

        assertThat(reader.structure(BLOCK - 10, 20).get()).isEqualTo(noise(BLOCK - 10, 20));
        assertThat(reader.structure(10, 1000).get()).isEqualTo(noise(10, 1000));
        assertThat(reader.structure(BLOCK + 10, 1000).get()).isEqualTo(noise(BLOCK + 10, 1000));

        assertThat(disk.ranges()).containsExactly(new ByteRange(0, 2 * BLOCK));
        assertThat(reader.usage()).isEqualTo(new ReadUsage(1, 2 * BLOCK, 1));
    }

    @Test
    void readsTheLastBlockWhereTheDiskIsNoWholeNumberOfThem() {
        VolumeReader reader = VolumeReader.of(disk, ReadLimits.INSPECTION);

        assertThat(reader.structure(NOISE.length - 50, 50).get()).isEqualTo(noise(NOISE.length - 50, 50));
        assertThat(reader.usage().bytes()).isEqualTo(100);
    }

    @Test
    void readsJustTheBytesOfContentAndJoinsWhatIsClose() {
        VolumeReader part = VolumeReader.of(disk, ReadLimits.INSPECTION).part(1000, 4 * BLOCK);

        List<byte[]> read = part.content(List.of(
                        new ByteRange(BLOCK + 5000, 7),
                        new ByteRange(10, 20),
                        new ByteRange(0, 10),
                        new ByteRange(4030, 20),
                        new ByteRange(15, 5)))
                .get();

        assertThat(read)
                .containsExactly(
                        noise(BLOCK + 6000, 7), noise(1010, 20), noise(1000, 10), noise(5030, 20), noise(1015, 5));
        assertThat(disk.ranges()).containsExactly(new ByteRange(1000, 4050), new ByteRange(BLOCK + 6000, 7));
        assertThat(part.usage()).isEqualTo(new ReadUsage(2, 4057, 1));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "1, -1", "0, 101", "100, 1", "9223372036854775807, 1", "-9223372036854775808, 1"})
    void takesAPlaceOutsideForDamage(long offset, int bytes) {
        VolumeReader part = VolumeReader.of(disk, ReadLimits.INSPECTION).part(50, 100);

        assertThat(part.structure(offset, bytes).getLeft().message())
                .isEqualTo("The file system is damaged: a structure refers to a place outside the volume.");
        assertThat(disk.reads()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 10", "327770, 100, 10", "400000, 1, 0", "-1, 10, 10", "5, -1, 0", "9223372036854775807, 9, 0"})
    void cutsAPartWhereTheDiskEnds(long offset, long bytes, long length) {
        VolumeReader whole = VolumeReader.of(disk, ReadLimits.INSPECTION);

        assertThat(whole.part(offset, bytes).length()).isEqualTo(length);
    }

    @Test
    void stopsBeforeItReadsMoreThanItsLimits() {
        ReadLimits limits = new ReadLimits(2, 2 * BLOCK);
        VolumeReader reader = VolumeReader.of(disk, limits);

        assertThat(reader.content(List.of(new ByteRange(0, 1), new ByteRange(BLOCK, 1), new ByteRange(2 * BLOCK, 1)))
                        .getLeft())
                .isEqualTo(new VolumeFailure.LimitReached(limits));
        assertThat(reader.content(List.of(new ByteRange(0, 2 * BLOCK + 1))).getLeft())
                .isEqualTo(new VolumeFailure.LimitReached(limits));
        assertThat(disk.reads()).isZero();
        assertThat(reader.content(List.of(new ByteRange(0, 2 * BLOCK))).isRight())
                .isTrue();
        assertThat(reader.part(5, 5).content(List.of(new ByteRange(0, 1))).getLeft())
                .isEqualTo(new VolumeFailure.LimitReached(limits));
    }

    @Test
    void keepsAtMostEightMiBOfStructures() {
        PatchedBytes large = new PatchedBytes(1L << 30, List.of());
        VolumeReader reader = VolumeReader.of(large, ReadLimits.INSPECTION);

        assertThat(reader.structure(0, 8 << 20).isRight()).isTrue();
        assertThat(reader.structure(8 << 20, 1).getLeft())
                .isEqualTo(new VolumeFailure.LimitReached(ReadLimits.INSPECTION));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] noise(int offset, int length) {
        return Arrays.copyOfRange(NOISE, offset, offset + length);
    }
}
