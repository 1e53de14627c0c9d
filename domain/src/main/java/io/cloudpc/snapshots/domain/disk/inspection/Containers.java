package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.gpt.GenerationTwoDisk;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.FlatDisk;
import io.cloudpc.snapshots.domain.disk.reading.FlatExtents;
import io.cloudpc.snapshots.domain.disk.reading.SizeRules;
import io.cloudpc.snapshots.domain.disk.vhd.DynamicVhd;
import io.cloudpc.snapshots.domain.disk.vhd.FileEnds;
import io.cloudpc.snapshots.domain.disk.vhd.FixedVhd;
import io.cloudpc.snapshots.domain.disk.vhd.VhdFooter;
import io.cloudpc.snapshots.domain.disk.vhdx.Vhdx;
import io.cloudpc.snapshots.domain.disk.vmgs.GuestState;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Tells what a file is, and has the right format examine it. A footer at the end decides first; then the copy of one at
 * the start, then other formats' marks, and last a partition table.
 */
final class Containers {
    private final DiskReader reader;
    private final FileEnds ends;
    private final FileType fileType;

    Containers(DiskReader reader, FileEnds ends, FileType fileType) {
        this.reader = reader;
        this.ends = ends;
        this.fileType = fileType;
    }

    /** The container, taking faults that staging can mend for such. */
    Either<ReadFailure, Container> examine() {
        return examineAsItIs()
                .flatMap(found -> mayBeMended(found)
                        ? new MendableFooter(reader, ends).find(minimum()).map(mended -> mended.orElse(found))
                        : Either.right(found));
    }

    private boolean mayBeMended(Container found) {
        return !isGuestState()
                && found.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
                && found.format() != DiskFormat.VHDX
                && found.format() != DiskFormat.BARE_GUEST_STATE
                && !hasIntactSparseFooter()
                && Disguise.opticalDisc(ends.head()).isEmpty()
                && ends.length() > VhdFooter.LENGTH;
    }

    private boolean hasIntactSparseFooter() {
        return Stream.of(ends.footer(), ends.footerCopy())
                .flatMap(Optional::stream)
                .anyMatch(footer -> footer.isIntact() && footer.isSparse());
    }

    private Either<ReadFailure, Container> examineAsItIs() {
        Optional<VhdFooter> footer = ends.footer();
        boolean intact = footer.filter(VhdFooter::isIntact).isPresent();
        Optional<VhdFooter> copy = ends.footerCopy().filter(present -> present.isIntact() && present.isSparse());
        if (!intact && copy.isPresent()) {
            return isGuestState()
                    ? Either.right(notForGuestState(DiskFormat.DYNAMIC_VHD, FindingCode.DYNAMIC, "a dynamic VHD"))
                    : DynamicVhd.examineByCopy(reader, copy.get());
        }
        if (footer.filter(VhdFooter::isSparse).isPresent()) {
            return isGuestState()
                    ? Either.right(notForGuestState(DiskFormat.DYNAMIC_VHD, FindingCode.DYNAMIC, "a dynamic VHD"))
                    : DynamicVhd.examine(reader, ends, footer.get());
        }
        if (footer.isPresent()) {
            return Either.right(ofRightKind(FixedVhd.examine(reader, footer.get(), minimum())));
        }
        Optional<VhdFooter> shortFooter = ends.shortFooter();
        if (shortFooter.isPresent()) {
            return Either.right(ofRightKind(FixedVhd.examineShort(reader, shortFooter.get(), minimum())));
        }
        return isGuestState() ? Either.right(guestStateWithoutFooter()) : diskWithoutFooter();
    }

    private Either<ReadFailure, Container> diskWithoutFooter() {
        if (Vhdx.isAtStartOf(ends.head())) {
            return Vhdx.examine(reader);
        }
        if (holdsGuestState()) {
            return Either.right(Container.unreadable(
                    DiskFormat.BARE_GUEST_STATE, OptionalLong.empty(), List.of(guestStateAsDisk())));
        }
        Optional<Finding> disguise = Disguise.opticalDisc(ends.head());
        if (disguise.isEmpty() && isCompleteRawDisk()) {
            return Either.right(raw(
                    DiskFormat.RAW,
                    Finding.of(
                            FindingCode.RAW_DISK,
                            "The file is a raw disk, complete with its backup partition table; only the VHD footer is"
                                    + " missing.")));
        }
        return Either.right(disguise.or(() -> Disguise.of(ends.head(), ends.tail()))
                .map(Containers::unknown)
                .orElseGet(() -> unknown(notADisk())));
    }

    private Container guestStateWithoutFooter() {
        if (Vhdx.isAtStartOf(ends.head())) {
            return notForGuestState(DiskFormat.VHDX, FindingCode.IS_VHDX, "a VHDX");
        }
        if (GuestState.isAtStartOf(ends.head())) {
            return raw(
                    DiskFormat.BARE_GUEST_STATE,
                    Finding.of(
                                    FindingCode.VMGS_NO_FOOTER,
                                    "The file is bare guest state; the VHD footer that Azure wants is missing.")
                            .at(ends.length()));
        }
        Optional<Finding> disguise = Disguise.opticalDisc(ends.head()).or(() -> Disguise.of(ends.head(), ends.tail()));
        if (disguise.isPresent()) {
            return unknown(disguise.get());
        }
        // What it is, its content tells: an OS disk, zeros, or nothing known.
        return new Container(
                isCompleteRawDisk() ? DiskFormat.RAW : DiskFormat.UNKNOWN,
                OptionalLong.empty(),
                isCompleteRawDisk() ? List.of() : notADisk(),
                Optional.of(new FlatDisk(reader, ends.length(), ends.length())),
                Optional.empty());
    }

    /** A disk that lies in the file as it is, and lacks a footer. */
    private Container raw(DiskFormat format, Finding finding) {
        long length = ends.length();
        List<Finding> findings = new ArrayList<>();
        if (length % DiskLimits.SECTOR != 0) {
            findings.add(FixedVhd.lengthNotInSectors(length));
        }
        findings.add(finding);
        findings.addAll(SizeRules.check(length, minimum()));
        return new Container(
                format,
                OptionalLong.of(length),
                findings,
                Optional.of(new FlatDisk(reader, length, length)),
                Optional.of(new FlatExtents(length)));
    }

    private List<Finding> notADisk() {
        long length = ends.length();
        if (length < VhdFooter.LENGTH) {
            return List.of(Finding.of(
                            FindingCode.TOO_SMALL, "The file has " + length + " bytes, less than the footer of a VHD.")
                    .comparing("at least " + VhdFooter.LENGTH, length));
        }
        List<Finding> findings = new ArrayList<>();
        if (length % DiskLimits.SECTOR != 0) {
            findings.add(FixedVhd.lengthNotInSectors(length));
        }
        long lastLba = length / DiskLimits.SECTOR - 1;
        Optional<Long> alternate = GenerationTwoDisk.alternateLba(ends.head(), length);
        if (alternate.isPresent() && Long.compareUnsigned(alternate.get(), lastLba) > 0) {
            findings.add(Finding.of(
                            FindingCode.TRUNCATED,
                            "The file has no footer, and its partition table says that the disk is longer than the"
                                    + " file: a copy probably stopped early.")
                    .at(DiskLimits.SECTOR)
                    .comparing(
                            "a backup table in sector " + Long.toUnsignedString(alternate.get()),
                            "a file that ends with sector " + lastLba));
            return findings;
        }
        if (GenerationTwoDisk.hasLargeSectors(ends.head())) {
            findings.add(GenerationTwoDisk.largeSectors());
            return findings;
        }
        findings.add(Finding.of(
                        FindingCode.NO_COOKIE,
                        alternate.isPresent()
                                ? "The file starts like a disk, but does not end with a VHD footer: its end was"
                                        + " overwritten, or something was appended."
                                : "The file does not end with a VHD footer.")
                .at(length - VhdFooter.LENGTH)
                .comparing("conectix", "something else"));
        return findings;
    }

    /** Adds to a VHD given as a disk that it holds guest state, and then leaves its content alone. */
    private Container ofRightKind(Container container) {
        if (isGuestState() || !holdsGuestState()) {
            return container;
        }
        List<Finding> findings = new ArrayList<>(List.of(guestStateAsDisk()));
        findings.addAll(container.findings());
        return Container.unreadable(container.format(), container.virtualSizeBytes(), findings);
    }

    private static Finding guestStateAsDisk() {
        return Finding.of(
                        FindingCode.IS_VMGS,
                        "The file is a virtual machine's guest state, not a disk; perhaps the two files are swapped.")
                .at(0);
    }

    private static Container notForGuestState(DiskFormat format, FindingCode code, String what) {
        return Container.unreadable(
                format,
                OptionalLong.empty(),
                List.of(Finding.of(code, "The file is " + what + "; guest state comes as a fixed VHD.")
                        .weighing(Severity.ERROR)
                        .remediedBy(
                                "Export the guest state again: it comes as a fixed VHD of some 4 MiB. If this is the"
                                        + " OS disk, give it as dataFile: perhaps the two files are swapped.")));
    }

    private static Container unknown(Finding finding) {
        return unknown(List.of(finding));
    }

    private static Container unknown(List<Finding> findings) {
        return Container.unreadable(DiskFormat.UNKNOWN, OptionalLong.empty(), findings);
    }

    private boolean isCompleteRawDisk() {
        return ends.length() % DiskLimits.SECTOR == 0
                && GenerationTwoDisk.fillsExactly(ends.head(), ends.tail(), ends.length());
    }

    /** Whether the file holds guest state; a partition table tells that the mark is only in the boot code. */
    private boolean holdsGuestState() {
        return GuestState.isAtStartOf(ends.head()) && !GenerationTwoDisk.hasHeader(ends.head());
    }

    private boolean isGuestState() {
        return fileType == FileType.VIRTUAL_MACHINE_GUEST_STATE;
    }

    /** Guest state has no minimum, and a disk that is guest state is not told to grow. */
    private long minimum() {
        return isGuestState() || holdsGuestState() ? 0 : DiskLimits.MIN_BYTES;
    }
}
