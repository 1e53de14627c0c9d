package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the parts of a VHDX are.
 *
 * @param blockTable the block allocation table
 * @param metadata the metadata
 */
record RegionTable(Area blockTable, Area metadata) {
    static final int LENGTH = 64 << 10;
    static final long FIRST = 192 << 10;
    static final long SECOND = 256 << 10;

    private static final long MOST_ENTRIES = 2047;
    private static final int ENTRY = 32;
    private static final UUID BLOCK_TABLE = UUID.fromString("2dc27766-f623-4200-9d64-115e9bfd4a08");
    private static final UUID METADATA = UUID.fromString("8b7ca206-4790-4b9a-b8fe-575f050f886e");

    /** Whether bytes are an intact copy of the table. */
    static boolean isIntact(byte[] bytes) {
        return Fields.hasText(bytes, 0, "regi") && Crc32cOf.matches(bytes) && Fields.le32(bytes, 8) <= MOST_ENTRIES;
    }

    /** The regions that an intact table names, or what is wrong with them. */
    static Either<Finding, RegionTable> parse(byte[] bytes, DiskReader reader, Area log) {
        Optional<Area> blockTable = Optional.empty();
        Optional<Area> metadata = Optional.empty();
        List<Area> taken = new ArrayList<>(List.of(log));
        for (int i = 0; i < Fields.le32(bytes, 8); i++) {
            int at = 16 + i * ENTRY;
            UUID id = Guids.at(bytes, at);
            long offset = Fields.le64(bytes, at + 16);
            long length = Fields.le32(bytes, at + 24);
            boolean known = id.equals(BLOCK_TABLE) || id.equals(METADATA);
            boolean required = (Fields.le32(bytes, at + 28) & 1) != 0;
            if (!isPlace(offset, length, reader)) {
                return Either.left(wrong("A region of the VHDX lies where none can be.")
                        .comparing(
                                "whole MiB within " + reader.length() + " bytes, after the first",
                                length + " bytes at " + Fields.unsigned(offset)));
            }
            Area area = new Area("a region of the file", offset, offset + length);
            if (taken.stream().anyMatch(area::overlaps)) {
                return Either.left(wrong("Two regions of the VHDX share bytes, or one lies over the log.")
                        .at(offset));
            }
            if (!known && required) {
                return Either.left(wrong("The VHDX requires a kind of region that the format does not have."));
            }
            if ((id.equals(BLOCK_TABLE) && blockTable.isPresent()) || (id.equals(METADATA) && metadata.isPresent())) {
                return Either.left(wrong("The VHDX names the same region twice."));
            }
            taken.add(area);
            blockTable = id.equals(BLOCK_TABLE) ? Optional.of(area) : blockTable;
            metadata = id.equals(METADATA) ? Optional.of(area) : metadata;
        }
        return blockTable.isPresent() && metadata.isPresent()
                ? Either.right(new RegionTable(blockTable.get(), metadata.get()))
                : Either.left(wrong("The VHDX lacks its " + (blockTable.isEmpty() ? "block table." : "metadata.")));
    }

    /** The finding that no copy of the table is intact. */
    static Finding damaged() {
        return wrong("Neither copy of the VHDX region table is intact.");
    }

    private static boolean isPlace(long offset, long length, DiskReader reader) {
        return offset >= VhdxHeader.HEADER_AREA
                && offset % VhdxHeader.HEADER_AREA == 0
                && length > 0
                && length % VhdxHeader.HEADER_AREA == 0
                && reader.holds(offset, length);
    }

    private static Finding wrong(String message) {
        return Finding.of(FindingCode.VHDX_REGION, message).at(FIRST);
    }
}
