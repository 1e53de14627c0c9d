package io.cloudpc.snapshots.domain.windows.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuestDiskTest {
    private static final PatchedBytes RAW = SampleDisk.raw(VhdMaker.SIZE);

    static Stream<PatchedBytes> containers() {
        return Stream.of(RAW, VhdMaker.fixed(RAW), VhdMaker.dynamic().make(), new VhdxMaker().make());
    }

    @ParameterizedTest
    @MethodSource("containers")
    void readsAnyRangesAsTheyLieOnTheDisk(PatchedBytes file) {
        GuestDisk disk = GuestDisk.in(opened(file)).orElseThrow();
        Random random = new Random(3);

        for (int round = 0; round < 50; round++) {
            List<ByteRange> ranges = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int length = random.nextInt(100_000);
                long most = random.nextBoolean() ? VhdMaker.SIZE : 5 << 20;
                ranges.add(new ByteRange((long) (random.nextDouble() * (most - length)), length));
            }
            ranges.add(new ByteRange(0, 34 * 512));
            ranges.add(new ByteRange(VhdMaker.SIZE - 33 * 512, 33 * 512));

            assertThat(disk.read(ranges).get())
                    .containsExactlyElementsOf(RAW.read(ranges).get());
        }
        assertThat(disk.length()).isEqualTo(VhdMaker.SIZE);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void asksForAllDataInOneRoundAndForTablesOnce(PatchedBytes file) {
        DiskImage image = opened(file);
        CountingBytes counted = new CountingBytes(image.bytes());
        GuestDisk disk = GuestDisk.of(image.extents().orElseThrow(), counted);

        disk.read(List.of(new ByteRange(0, 4096), new ByteRange(20 << 20, 4096), new ByteRange(1 << 20, 4096)))
                .get();
        disk.read(List.of(new ByteRange(512, 4096))).get();

        assertThat(counted.rounds()).isEqualTo(2);
    }

    @Test
    void isNotThereWhenTheContainerHasAnError() {
        assertThat(GuestDisk.in(opened(new PatchedBytes(700, List.of())))).isEmpty();
    }

    @Test
    void throwsForARangeOutsideTheDisk() {
        GuestDisk disk = GuestDisk.in(opened(RAW)).orElseThrow();

        assertThatThrownBy(() -> disk.read(new ByteRange(VhdMaker.SIZE, 1)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static DiskImage opened(PatchedBytes file) {
        return DiskInspector.open(file, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }
}
