package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
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
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** VHDX: found by its content, whatever its name. A disk whose log has to be replayed first is refused. */
public final class Vhdx {
    /** For headers, regions, metadata, and for content that may lie in several blocks. */
    private static final ReadBudget BUDGET = new ReadBudget(64, 512 << 10, 40);

    private static final long SMALLEST_BLOCK = 1 << 20;
    private static final long LARGEST_BLOCK = 256 << 20;

    private final DiskReader reader;
    private final List<Finding> findings = new ArrayList<>();
    private OptionalLong size = OptionalLong.empty();

    private final boolean withParent;
    private Optional<DifferencingMap> difference = Optional.empty();

    private Vhdx(DiskReader reader, boolean withParent) {
        this.reader = reader;
        this.withParent = withParent;
        findings.add(Finding.of(
                FindingCode.IS_VHDX, "The file is a VHDX, whatever its name says; Windows 365 takes only fixed VHDs."));
    }

    /** Whether the first bytes of a file are those of a VHDX. */
    public static boolean isAtStartOf(byte[] head) {
        return Fields.hasText(head, 0, "vhdxfile");
    }

    /** Examines a VHDX. */
    public static Either<ReadFailure, Container> examine(DiskReader reader) {
        return new Vhdx(reader, false).examine();
    }

    /** Examines the own file of a differencing VHDX, whose parent is read elsewhere. */
    public static Either<ReadFailure, Difference> examineDifference(DiskReader reader) {
        Vhdx disk = new Vhdx(reader, true);
        return disk.examine().map(done -> new Difference(done.virtualSizeBytes(), done.findings(), disk.difference));
    }

    private Either<ReadFailure, Container> examine() {
        if (reader.length() < VhdxHeader.HEADER_AREA) {
            return unreadable(Finding.of(FindingCode.VHDX_HEADER, "The file ends within the headers of the VHDX.")
                    .comparing("at least " + VhdxHeader.HEADER_AREA + " bytes", reader.length()));
        }
        reader.allow(BUDGET);
        return reader.read(List.of(
                        new ByteRange(VhdxHeader.FIRST, VhdxHeader.LENGTH),
                        new ByteRange(VhdxHeader.SECOND, VhdxHeader.LENGTH),
                        new ByteRange(RegionTable.FIRST, RegionTable.LENGTH)))
                .flatMap(read -> VhdxHeader.current(read.get(0), read.get(1))
                        .fold(this::unreadable, header -> examineHeader(header, read.get(2))));
    }

    private Either<ReadFailure, Container> examineHeader(VhdxHeader header, byte[] firstTable) {
        Optional<Finding> problem = header.problem(reader);
        if (problem.isPresent()) {
            return unreadable(problem.get());
        }
        if (RegionTable.isIntact(firstTable)) {
            return examineRegions(firstTable, header.log());
        }
        return reader.read(RegionTable.SECOND, RegionTable.LENGTH)
                .flatMap(second -> RegionTable.isIntact(second)
                        ? examineRegions(second, header.log())
                        : unreadable(RegionTable.damaged()));
    }

    private Either<ReadFailure, Container> examineRegions(byte[] table, Area log) {
        return RegionTable.parse(table, reader, log).fold(this::unreadable, regions -> Metadata.read(
                        reader, regions.metadata())
                .flatMap(read -> read.fold(this::unreadable, metadata -> examineMetadata(metadata, regions, log))));
    }

    private Either<ReadFailure, Container> examineMetadata(Metadata metadata, RegionTable regions, Area log) {
        long at = regions.metadata().start();
        if (metadata.hasParent() && !withParent) {
            findings.add(Finding.of(
                            FindingCode.DIFFERENCING,
                            "The file holds only the difference from a parent disk, which is not in it.")
                    .at(at));
        }
        if (metadata.blockSize() < SMALLEST_BLOCK
                || metadata.blockSize() > LARGEST_BLOCK
                || Long.bitCount(metadata.blockSize()) != 1) {
            findings.add(Finding.of(FindingCode.BAD_BLOCK_SIZE, "The block size is not one that the format allows.")
                    .at(at)
                    .comparing("a power of two from 1048576 to 268435456", metadata.blockSize()));
        }
        checkSectors(metadata, at);
        checkSize(metadata, at);
        return hasErrorThatStops()
                ? unreadable()
                : examineBlocks(VhdxTable.of(regions.blockTable().start(), metadata), regions, log);
    }

    private void checkSectors(Metadata metadata, long at) {
        if (metadata.logicalSector() == 4096) {
            findings.add(Finding.of(
                            FindingCode.SECTOR_4096, "The disk has sectors of 4,096 bytes; a VHD has sectors of 512.")
                    .at(at)
                    .comparing(DiskLimits.SECTOR, metadata.logicalSector()));
        } else if (metadata.logicalSector() != DiskLimits.SECTOR
                || (metadata.physicalSector() != DiskLimits.SECTOR && metadata.physicalSector() != 4096)) {
            findings.add(Finding.of(FindingCode.VHDX_METADATA, "The sector size in the VHDX metadata does not exist.")
                    .at(at)
                    .comparing("512 or 4096", metadata.logicalSector() + " and " + metadata.physicalSector()));
        }
    }

    private void checkSize(Metadata metadata, long at) {
        long declared = metadata.virtualSize();
        if (declared < 0) {
            findings.add(Finding.of(FindingCode.TOO_LARGE, "The disk size in the VHDX is beyond anything that exists.")
                    .at(at)
                    .comparing("at most " + DiskLimits.MAX_BYTES, Fields.unsigned(declared)));
            return;
        }
        size = OptionalLong.of(declared);
        if (declared % DiskLimits.SECTOR != 0) {
            findings.add(Finding.of(
                            FindingCode.SIZE_NOT_SECTOR, "The disk size in the VHDX is not a whole number of sectors.")
                    .at(at)
                    .comparing("a multiple of 512", declared));
        }
        findings.addAll(SizeRules.check(declared, DiskLimits.MIN_BYTES));
    }

    private Either<ReadFailure, Container> examineBlocks(VhdxTable layout, RegionTable regions, Area log) {
        BlockTable table = withParent ? layout.tableWithBitmaps() : layout.table();
        long room = regions.blockTable().end() - regions.blockTable().start();
        if (table.length() > room) {
            return unreadable(Finding.of(FindingCode.VHDX_BAT, "The block table is too short for the disk.")
                    .at(table.offset())
                    .comparing("at least " + table.length() + " bytes", room));
        }
        reader.allow(table.budget());
        List<Area> areas = List.of(
                new Area("the headers", 0, VhdxHeader.HEADER_AREA),
                log,
                new Area(
                        "the block table",
                        regions.blockTable().start(),
                        regions.blockTable().end()),
                new Area(
                        "the metadata",
                        regions.metadata().start(),
                        regions.metadata().end()));
        VhdxBlocks blocks = new VhdxBlocks(layout, withParent, reader.length(), areas);
        Optional<ReadFailure> failure = table.forEach(reader, blocks::entry);
        if (failure.isPresent()) {
            return Either.left(failure.get());
        }
        findings.addAll(blocks.findings());
        if (hasErrorThatStops()) {
            return unreadable();
        }
        if (withParent) {
            difference = Optional.of(new DifferencingVhdxExtents(layout, reader.cachedTables()));
            return unreadable();
        }
        return Either.right(readable(layout));
    }

    private Container readable(VhdxTable layout) {
        return new Container(
                DiskFormat.VHDX,
                size,
                findings,
                Optional.of(new MappedDisk(new VhdxExtents(layout, reader::read), reader)),
                Optional.of(new VhdxExtents(layout, reader.unbudgeted())));
    }

    /** Every error but one: a disk that is too small can still be read. */
    private boolean hasErrorThatStops() {
        return size.isEmpty()
                || size.getAsLong() == 0
                || findings.stream()
                        .anyMatch(finding ->
                                finding.severity() == Severity.ERROR && finding.code() != FindingCode.TOO_SMALL);
    }

    private Either<ReadFailure, Container> unreadable(Finding finding) {
        findings.add(finding);
        return unreadable();
    }

    private Either<ReadFailure, Container> unreadable() {
        return Either.right(Container.unreadable(DiskFormat.VHDX, size, findings));
    }
}
