package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPairInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Verdict;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What only shows when a disk and its guest state are seen together. */
final class PairRules {
    private static final String EXCHANGE = "The two files are swapped: give this one as %s, and the other as %s.";
    private static final Set<FindingCode> KEYS_LOST = Set.of(FindingCode.VMGS_NO_TPM, FindingCode.VMGS_ENCRYPTED);

    private PairRules() {}

    static DiskPairInspection apply(DiskInspection disk, DiskInspection state) {
        if (has(disk, FindingCode.IS_VMGS) && has(state, FindingCode.VMGS_SIGNATURE)) {
            return new DiskPairInspection(
                    changing(
                            disk,
                            FindingCode.IS_VMGS,
                            finding -> finding.remediedBy(EXCHANGE.formatted("virtualMachineGuestState", "dataFile"))),
                    changing(
                            state,
                            FindingCode.VMGS_SIGNATURE,
                            finding -> finding.remediedBy(EXCHANGE.formatted("dataFile", "virtualMachineGuestState"))));
        }
        boolean keysComeAlong =
                state.verdict() != Verdict.REJECT && KEYS_LOST.stream().noneMatch(code -> has(state, code));
        return new DiskPairInspection(
                keysComeAlong ? changing(disk, FindingCode.BITLOCKER, PairRules::unlockable) : disk, state);
    }

    private static Finding unlockable(Finding finding) {
        return finding.saying("A volume is encrypted with BitLocker; the guest state that comes with the disk holds the"
                        + " virtual TPM, which may unlock it.")
                .remediedBy("Nothing needs to be done, but have the recovery key at hand"
                        + " (manage-bde -protectors -get C:), or decrypt the volume before the export.");
    }

    private static boolean has(DiskInspection inspection, FindingCode code) {
        return inspection.findings().stream().anyMatch(finding -> finding.code() == code);
    }

    /** The inspection with every finding of a code changed. */
    static DiskInspection changing(DiskInspection inspection, FindingCode code, UnaryOperator<Finding> change) {
        return new DiskInspection(
                inspection.fileType(),
                inspection.format(),
                inspection.virtualSizeBytes(),
                inspection.findings().stream()
                        .map(finding -> finding.code() == code ? change.apply(finding) : finding)
                        .toList(),
                inspection.verdictOnceStaged(),
                inspection.windows());
    }
}
