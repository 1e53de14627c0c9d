package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a copy says of a VHDX that has a log to replay. */
final class DirtyVhdx {
    private DirtyVhdx() {}

    /** Whether the log was found; nothing behind it was looked at then. */
    static boolean isIn(DiskImage image) {
        return image.inspection().findings().stream().anyMatch(DirtyVhdx::isLog);
    }

    /** The image, saying why the log cannot be replayed. */
    static DiskImage notReplayed(DiskImage image, Finding why) {
        return new DiskImage(
                PairRules.changing(image.inspection(), FindingCode.VHDX_LOG_DIRTY, log -> why),
                image.extents(),
                image.bytes());
    }

    /** What was found behind the log, with a word on the log itself, which is gone once staged. */
    static DiskImage replayed(DiskImage before, DiskImage after) {
        List<Finding> findings = new ArrayList<>(after.inspection().findings());
        before.inspection().findings().stream()
                .filter(DirtyVhdx::isLog)
                .map(log -> log.weighing(Severity.CONVERT)
                        .saying("The VHDX was not closed properly: its log holds changes that are made in the copy.")
                        .remediedBy(log.code().remedy()))
                .map(log -> after.inspection().isMendedByStaging() ? log.takenByStaging() : log)
                .forEach(findings::add);
        DiskInspection inspection = after.inspection();
        return new DiskImage(
                new DiskInspection(
                        inspection.fileType(),
                        inspection.format(),
                        inspection.virtualSizeBytes(),
                        findings,
                        inspection.verdictOnceStaged(),
                        inspection.windows()),
                after.extents(),
                after.bytes());
    }

    private static boolean isLog(Finding finding) {
        return finding.code() == FindingCode.VHDX_LOG_DIRTY;
    }
}
