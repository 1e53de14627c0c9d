package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.ArrayList;
import java.util.List;

/** The rules on a footer's own fields. Creator, geometry, original size and time stamp have none: Azure ignores them. */
final class FooterRules {
    private FooterRules() {}

    /** What is wrong with a footer that lies at this offset of the file. */
    static List<Finding> errors(VhdFooter footer, long offset) {
        List<Finding> findings = new ArrayList<>();
        if (!footer.isIntact()) {
            findings.add(footer.badChecksum(offset));
        }
        if (footer.version() != VhdFooter.VERSION) {
            findings.add(Finding.of(FindingCode.BAD_VERSION, "The VHD footer has an unknown format version.")
                    .at(offset + 12)
                    .comparing(Fields.hex32(VhdFooter.VERSION), Fields.hex32(footer.version())));
        }
        if (footer.type() < VhdFooter.FIXED || footer.type() > VhdFooter.DIFFERENCING) {
            findings.add(Finding.of(FindingCode.BAD_TYPE, "The VHD footer has a disk type that does not exist.")
                    .at(offset + 60)
                    .comparing("2 (fixed)", footer.type()));
        }
        return findings;
    }

    /** What is unusual about the footer of a fixed disk. */
    static List<Finding> warnings(VhdFooter footer, long offset) {
        List<Finding> findings = new ArrayList<>();
        if (!footer.hasReservedBit()) {
            findings.add(Finding.of(
                            FindingCode.FEATURES,
                            "A bit of the VHD footer that is always set is clear; Azure does not mind.")
                    .at(offset + 8));
        }
        if (footer.isTemporary()) {
            findings.add(Finding.of(
                            FindingCode.TEMPORARY,
                            "The disk is marked as temporary: whoever made it meant to delete it.")
                    .at(offset + 8));
        }
        findings.addAll(savedState(footer, offset));
        if (footer.type() == VhdFooter.FIXED && footer.dataOffset() != -1) {
            findings.add(Finding.of(
                            FindingCode.DATA_OFFSET,
                            "The VHD footer points to a header that a fixed disk does not have; Azure ignores it.")
                    .at(offset + 16)
                    .comparing("all ones", Fields.unsigned(footer.dataOffset())));
        }
        if (footer.hasReservedBytes()) {
            findings.add(Finding.of(
                            FindingCode.RESERVED_NONZERO,
                            "Reserved bytes of the VHD footer are not zero; Azure ignores them.")
                    .at(offset + 85));
        }
        return findings;
    }

    /** The one warning that stays true when the container is converted. */
    static List<Finding> savedState(VhdFooter footer, long offset) {
        return footer.isSavedState()
                ? List.of(Finding.of(
                                FindingCode.SAVED_STATE,
                                "The machine was suspended, not shut down, when this disk was saved:"
                                        + " what was in its memory is missing.")
                        .at(offset + 84))
                : List.of();
    }
}
