package io.cloudpc.snapshots.domain.disk.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDiskTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {10, 32, 1024, 130_048, 2_097_152})
    void passesEveryCheckWithoutAWarning(long mib) {
        PatchedBytes disk = SampleDisk.fixedVhd(mib * MIB);

        DiskInspection inspection = DiskInspector.inspect(disk, FileType.DATA_FILE, DiskPolicy.standard())
                .get();

        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(inspection.virtualSizeBytes()).hasValue(mib * MIB);
        assertThat(disk.length()).isEqualTo(mib * MIB + 512);
    }

    @ParameterizedTest
    @ValueSource(longs = {9 * MIB, 32 * MIB + 512, 2_097_153 * MIB, -1})
    void isNotMadeInASizeThatNoDiskMayHave(long size) {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleDisk.fixedVhd(size));
    }

    @Test
    void readsAPatchThatBeginsBeforeARangeAndEndsAfterIt() {
        PatchedBytes file = new PatchedBytes(8, List.of(new Patch(1, new byte[] {1, 2, 3, 4, 5})));

        byte[] read = file.read(new ByteRange(2, 3)).get();

        assertThat(read).containsExactly(2, 3, 4);
    }

    @Test
    void refusesToReadPastTheEnd() {
        PatchedBytes file = new PatchedBytes(8, List.of());

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.read(new ByteRange(7, 2)));
    }
}
