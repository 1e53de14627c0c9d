package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.FlatDisk;
import io.cloudpc.snapshots.domain.disk.reading.FlatExtents;
import io.cloudpc.snapshots.domain.disk.reading.SizeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Fixed VHD: the disk as it is, then a footer. */
public final class FixedVhd {
    private FixedVhd() {}

    /**
     * Examines a file by the footer at its end, which is not that of a dynamic or differencing disk.
     *
     * @param minimum smallest size of a disk in bytes
     */
    public static Container examine(DiskReader reader, VhdFooter footer, long minimum) {
        long length = reader.length();
        long stored = length - VhdFooter.LENGTH;
        List<Finding> findings = new ArrayList<>();
        if (length % VhdFooter.LENGTH != 0) {
            findings.add(lengthNotInSectors(length));
        }
        findings.addAll(FooterRules.errors(footer, stored));
        return finish(reader, footer, minimum, stored, findings);
    }

    /** Examines a file that ends with the 511-byte footer of old Virtual PC. */
    public static Container examineShort(DiskReader reader, VhdFooter footer, long minimum) {
        long length = reader.length();
        long stored = length - (VhdFooter.LENGTH - 1);
        List<Finding> findings = new ArrayList<>();
        findings.add(shortFooter(length));
        findings.addAll(FooterRules.errors(footer, stored));
        return finish(reader, footer, minimum, stored, findings);
    }

    /**
     * A disk whose length is proven, although its footer is damaged or not where it should be: staging copies the disk and
     * writes a new footer.
     *
     * @param size the disk's length in bytes, all of which are in the file
     * @param footer the footer that it has
     * @param faults what is wrong with that
     * @param minimum smallest size of a disk in bytes
     */
    public static Container mended(DiskReader reader, long size, VhdFooter footer, List<Finding> faults, long minimum) {
        List<Finding> findings = new ArrayList<>();
        faults.stream().map(fault -> fault.weighing(Severity.CONVERT)).forEach(findings::add);
        findings.addAll(SizeRules.check(size, minimum));
        findings.addAll(FooterRules.savedState(footer, size));
        return new Container(
                DiskFormat.FIXED_VHD,
                OptionalLong.of(size),
                findings,
                Optional.of(new FlatDisk(reader, size, size)),
                Optional.of(new FlatExtents(size)));
    }

    /** The finding on a file of this length that ends with a footer of 511 bytes. */
    public static Finding shortFooter(long length) {
        return Finding.of(
                        FindingCode.FOOTER_511,
                        "The VHD footer is one byte short, as Virtual PC wrote it before 2004;"
                                + " such a file cannot be a page blob.")
                .at(length - (VhdFooter.LENGTH - 1))
                .comparing("a length that is a multiple of 512", length);
    }

    /** The finding on a file length that no page blob can have. */
    public static Finding lengthNotInSectors(long length) {
        return Finding.of(
                        FindingCode.SIZE_NOT_SECTOR,
                        "The file is " + length % VhdFooter.LENGTH
                                + " bytes longer than a whole number of 512-byte sectors; something was cut off"
                                + " or appended.")
                .comparing("a multiple of 512", length);
    }

    private static Container finish(
            DiskReader reader, VhdFooter footer, long minimum, long stored, List<Finding> findings) {
        long declared = footer.diskSize();
        boolean credible = declared >= 0 && declared <= Long.MAX_VALUE - VhdFooter.LENGTH;
        checkAgainstFile(declared, credible, stored).ifPresent(findings::add);
        long size = credible && declared > 0 ? declared : stored;
        if (credible) {
            findings.addAll(SizeRules.check(declared, minimum));
        }
        // Staging writes a new footer then, and only this is still true of the disk.
        boolean converted = declared % DiskLimits.ALIGNMENT != 0
                && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        findings.addAll(converted ? FooterRules.savedState(footer, stored) : FooterRules.warnings(footer, stored));
        return new Container(
                DiskFormat.FIXED_VHD,
                credible ? OptionalLong.of(declared) : OptionalLong.empty(),
                findings,
                Optional.of(new FlatDisk(reader, size, Math.min(size, stored))),
                size == stored ? Optional.of(new FlatExtents(size)) : Optional.empty());
    }

    private static Optional<Finding> checkAgainstFile(long declared, boolean credible, long stored) {
        if (declared == stored) {
            return Optional.empty();
        }
        Finding finding = credible && declared > stored
                ? Finding.of(
                        FindingCode.TRUNCATED,
                        "The footer says that the disk is longer than the file: " + (declared - stored)
                                + " bytes are missing. A copy probably stopped early.")
                : Finding.of(
                        FindingCode.SIZE_MISMATCH,
                        credible
                                ? "The file holds " + (stored - declared) + " bytes more than the footer says."
                                : "The size in the footer is beyond anything that exists.");
        return Optional.of(finding.at(stored + 48).comparing(stored, Fields.unsigned(declared)));
    }
}
