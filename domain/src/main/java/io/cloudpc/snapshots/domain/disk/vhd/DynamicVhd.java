package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.cloudpc.snapshots.domain.disk.reading.BlockTable;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.Difference;
import io.cloudpc.snapshots.domain.disk.reading.DifferencingMap;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.MappedDisk;
import io.cloudpc.snapshots.domain.disk.reading.ReadBudget;
import io.cloudpc.snapshots.domain.disk.reading.SizeRules;
import io.cloudpc.snapshots.domain.disk.reading.TableReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Dynamic and differencing VHD: blocks found through a table. Only dynamic ones are read further than the footer. */
public final class DynamicVhd {
    /** For the header, and for the content, which may be spread over blocks with a bitmap each. */
    private static final ReadBudget BUDGET = new ReadBudget(160, 512 << 10, 40);

    private final DiskReader reader;
    private final VhdFooter footer;
    private final long footerOffset;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<DifferencingMap> difference = Optional.empty();

    private DynamicVhd(DiskReader reader, VhdFooter footer, long footerOffset) {
        this.reader = reader;
        this.footer = footer;
        this.footerOffset = footerOffset;
    }

    /** Examines a file by the footer at its end. */
    public static Either<ReadFailure, Container> examine(DiskReader reader, FileEnds ends, VhdFooter footer) {
        DynamicVhd disk = new DynamicVhd(reader, footer, ends.length() - VhdFooter.LENGTH);
        if (footer.isDifferencing()) {
            return Either.right(disk.differencing());
        }
        disk.findings.addAll(FooterRules.errors(footer, disk.footerOffset));
        ends.footerCopy()
                .filter(copy -> footer.isIntact() && copy.isIntact() && !copy.sameAs(footer))
                .ifPresent(copy -> disk.findings.add(Finding.of(
                                FindingCode.FOOTER_COPY_MISMATCH,
                                "The two copies of the footer are both intact but differ.")
                        .at(0)
                        .comparing(
                                "a disk of " + Fields.unsigned(footer.diskSize()) + " bytes, as at the end",
                                Fields.unsigned(copy.diskSize()) + " bytes at the start")));
        disk.findings.add(
                Finding.of(FindingCode.DYNAMIC, "The file is a dynamic VHD; Windows 365 takes only fixed ones."));
        return disk.examine();
    }

    /** Examines a file by the copy of the footer at its start, since the one at its end is lost. */
    public static Either<ReadFailure, Container> examineByCopy(DiskReader reader, VhdFooter copy) {
        DynamicVhd disk = new DynamicVhd(reader, copy, 0);
        if (copy.isDifferencing()) {
            return Either.right(disk.differencing());
        }
        disk.findings.addAll(FooterRules.errors(copy, 0));
        disk.findings.add(Finding.of(
                        FindingCode.DYNAMIC_FOOTER_COPY,
                        "The file is a dynamic VHD whose footer at the end is lost; its copy at the start is used.")
                .at(0));
        return disk.examine();
    }

    /** Examines the own file of a differencing VHD, whose parent is read elsewhere. */
    public static Either<ReadFailure, Difference> examineDifference(DiskReader reader, FileEnds ends) {
        Optional<VhdFooter> footer = VhdLineage.intactFooter(ends);
        boolean atEnd = ends.footer().filter(VhdFooter::isIntact).isPresent();
        DynamicVhd disk = new DynamicVhd(reader, footer.orElseThrow(), atEnd ? ends.length() - VhdFooter.LENGTH : 0);
        disk.findings.addAll(FooterRules.errors(disk.footer, disk.footerOffset));
        return disk.examine().map(done -> new Difference(done.virtualSizeBytes(), done.findings(), disk.difference));
    }

    private Container differencing() {
        Finding finding = Finding.of(
                FindingCode.DIFFERENCING, "The file holds only the difference from a parent disk, which is not in it.");
        return Container.unreadable(DiskFormat.DIFFERENCING_VHD, size(), List.of(finding));
    }

    private Either<ReadFailure, Container> examine() {
        findings.addAll(FooterRules.savedState(footer, footerOffset));
        if (footer.isIntact()) {
            if (size().isEmpty()) {
                findings.add(
                        Finding.of(FindingCode.SIZE_MISMATCH, "The size in the footer is beyond anything that exists.")
                                .at(footerOffset + 48)
                                .comparing("at most " + DiskLimits.MAX_BYTES, Fields.unsigned(footer.diskSize())));
            } else {
                findings.addAll(SizeRules.check(footer.diskSize(), DiskLimits.MIN_BYTES));
            }
        }
        return footer.isIntact() && !cannotGoOn() ? examineHeader() : Either.right(unreadable());
    }

    /** Whether the size or the footer itself is such that the table cannot be trusted, or would be too large to read. */
    private boolean cannotGoOn() {
        return findings.stream()
                        .anyMatch(finding ->
                                finding.severity() == Severity.ERROR && finding.code() != FindingCode.TOO_SMALL)
                || footer.diskSize() == 0;
    }

    private Either<ReadFailure, Container> examineHeader() {
        long offset = footer.dataOffset();
        if (!reader.holds(offset, DynamicHeader.LENGTH)) {
            findings.add(Finding.of(FindingCode.BAD_DYN_HEADER, "The footer points to a header outside the file.")
                    .at(footerOffset + 16)
                    .comparing("within " + reader.length() + " bytes", Fields.unsigned(offset)));
            return Either.right(unreadable());
        }
        reader.allow(BUDGET);
        return reader.read(offset, DynamicHeader.LENGTH).flatMap(bytes -> {
            Optional<DynamicHeader> header = DynamicHeader.in(bytes, offset);
            if (header.isEmpty()) {
                findings.add(
                        Finding.of(FindingCode.BAD_DYN_HEADER, "There is no dynamic header where the footer points.")
                                .at(offset));
                return Either.right(unreadable());
            }
            return examineTable(header.get());
        });
    }

    private Either<ReadFailure, Container> examineTable(DynamicHeader header) {
        long size = footer.diskSize();
        List<Area> areas = new ArrayList<>();
        areas.add(header.area());
        areas.add(new Area("the copy of the footer", 0, VhdFooter.LENGTH));
        if (footerOffset > 0) {
            areas.add(new Area("the footer", footerOffset, reader.length()));
        }
        List<Finding> errors = header.errors();
        if (errors.isEmpty()) {
            errors = header.tableErrors(size, reader.length(), areas);
        }
        if (!errors.isEmpty()) {
            findings.addAll(errors);
            return Either.right(unreadable());
        }
        areas.add(header.tableArea());
        BlockTable table = header.table(size);
        reader.allow(table.budget());
        long blockSize = header.blockSize();
        BlockPlaces places =
                new BlockPlaces(VhdFooter.LENGTH, header.bitmapLength() + blockSize, reader.length(), areas);
        BitmapSample sample = new BitmapSample(header.bitmapLength(), blockSize);
        Optional<ReadFailure> failure = table.forEach(reader, (index, bytes, at) -> {
            long sector = Fields.be32(bytes, at);
            if (sector != DynamicExtents.ABSENT) {
                long used = Math.min(blockSize, size - index * blockSize);
                sample.add(sector * VhdFooter.LENGTH, used);
                places.add(index, sector * VhdFooter.LENGTH, header.bitmapLength() + used);
            }
        });
        if (failure.isPresent()) {
            return Either.left(failure.get());
        }
        findings.addAll(places.findings());
        if (!cannotGoOn() && footer.isDifferencing()) {
            difference = Optional.of(new DifferencingExtents(
                    table, reader.cachedTables(), footer.diskSize(), header.blockSize(), header.bitmapLength()));
        }
        return cannotGoOn() || footer.isDifferencing()
                ? Either.right(unreadable())
                : sample.check(reader).map(warning -> {
                    warning.ifPresent(findings::add);
                    return readable(table, header);
                });
    }

    private Container readable(BlockTable table, DynamicHeader header) {
        return new Container(
                DiskFormat.DYNAMIC_VHD,
                size(),
                findings,
                Optional.of(new MappedDisk(extents(table, header, reader::read), reader)),
                Optional.of(extents(table, header, reader.unbudgeted())));
    }

    private ExtentMap extents(BlockTable table, DynamicHeader header, TableReader tableReader) {
        return new DynamicExtents(table, tableReader, footer.diskSize(), header.blockSize(), header.bitmapLength());
    }

    private Container unreadable() {
        return Container.unreadable(DiskFormat.DYNAMIC_VHD, size(), findings);
    }

    private OptionalLong size() {
        long size = footer.diskSize();
        return size >= 0 && footer.isIntact() ? OptionalLong.of(size) : OptionalLong.empty();
    }
}
