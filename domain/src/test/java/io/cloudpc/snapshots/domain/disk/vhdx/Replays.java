package io.cloudpc.snapshots.domain.disk.vhdx;

import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.SECTOR;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;

/** Replays logs in the sample VHDX. */
final class Replays {
    /** A place of the file that nothing else uses, in the rest of the block table's region. */
    static final long PLACE = TABLE + 65_536;

    static final PatchedBytes CLEAN =
            new VhdxMaker().headers(LogEntryMaker::dirty).make();

    private Replays() {}

    /** The sample VHDX with these entries in its log. */
    static PatchedBytes file(Patch[]... log) {
        return LogEntryMaker.withLog(CLEAN, log);
    }

    static DiskBytes replayed(Patch[]... log) {
        return LogReplay.of(file(log)).get().get();
    }

    static void assertImpossible(String reason, Patch[]... log) {
        Finding finding = LogReplay.of(file(log)).get().getLeft();
        assertThat(finding.code()).isEqualTo(FindingCode.VHDX_LOG_DIRTY);
        assertThat(finding.message()).contains("cannot be replayed", reason).endsWith(".");
        assertThat(finding.remedy()).contains("Mount-VHD").doesNotContain("Stage it");
        assertThat(finding.offset()).hasValue((128 << 10) + 48);
    }

    static byte[] sector(DiskBytes bytes, long offset) {
        return bytes.read(new ByteRange(offset, SECTOR)).get();
    }
}
