package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a VHDX says of its disk. */
record Metadata(
        long blockSize,
        boolean hasParent,
        long virtualSize,
        long logicalSector,
        long physicalSector,
        Optional<ByteRange> parentLocator) {
    private static final int TABLE = 64 << 10;

    /** Enough for 127 entries of the table, and for the items when they are where every writer puts them. */
    private static final int USUAL = 4096;

    private static final long MOST_ENTRIES = 2047;
    private static final int ENTRY = 32;
    private static final long LARGEST_ITEM = 1 << 20;
    private static final int REQUIRED = 4;
    private static final int USER = 1;
    private static final int HAS_PARENT = 2;

    private enum Item {
        FILE_PARAMETERS("caa16737-fa36-4d43-b3b6-33f0aa44e76b", 8),
        VIRTUAL_SIZE("2fa54224-cd1b-4876-b211-5dbed83bf4b8", 8),
        LOGICAL_SECTOR("8141bf1d-a96f-4709-ba47-f233a8faab5f", 4),
        PHYSICAL_SECTOR("cda348c7-445d-4471-9cc9-e9885251c556", 4),
        DISK_ID("beca12ab-b2e6-4523-93ef-c309e000c746", 16),
        PARENT_LOCATOR("a8d35f2d-b30b-454d-abf7-d3d84834ab0c", 20);

        private final UUID id;
        private final int length;

        Item(String id, int length) {
            this.id = UUID.fromString(id);
            this.length = length;
        }

        static Optional<Item> of(UUID id) {
            for (Item item : values()) {
                if (item.id.equals(id)) {
                    return Optional.of(item);
                }
            }
            return Optional.empty();
        }
    }

    /** Reads the metadata of a region, which is at least 1 MiB long. */
    static Either<ReadFailure, Either<Finding, Metadata>> read(DiskReader reader, Area region) {
        return reader.read(List.of(new ByteRange(region.start(), USUAL), new ByteRange(region.start() + TABLE, USUAL)))
                .flatMap(read -> {
                    byte[] start = read.get(0);
                    int count = Fields.le16(start, 10);
                    if (!Fields.hasText(start, 0, "metadata") || count > MOST_ENTRIES) {
                        return Either.right(Either.left(wrong("The metadata table of the VHDX is damaged.", region)));
                    }
                    int length = ENTRY * (count + 1);
                    return length <= USUAL
                            ? items(reader, region, start, count)
                            : reader.read(region.start(), length).flatMap(table -> items(reader, region, table, count));
                });
    }

    private static Either<ReadFailure, Either<Finding, Metadata>> items(
            DiskReader reader, Area region, byte[] table, int count) {
        Map<Item, ByteRange> places = new EnumMap<>(Item.class);
        for (int i = 1; i <= count; i++) {
            int at = i * ENTRY;
            long offset = Fields.le32(table, at + 16);
            long length = Fields.le32(table, at + 20);
            long flags = Fields.le32(table, at + 24);
            boolean empty = offset == 0 && length == 0;
            if (!empty
                    && (offset < TABLE || length > LARGEST_ITEM || offset + length > region.end() - region.start())) {
                return Either.right(Either.left(wrong("An item of the VHDX metadata lies where none can be.", region)));
            }
            Optional<Item> item = (flags & USER) == 0 ? Item.of(Guids.at(table, at)) : Optional.empty();
            if (item.isEmpty() && (flags & REQUIRED) != 0) {
                return Either.right(
                        Either.left(wrong("The VHDX requires metadata that the format does not have.", region)));
            }
            if (item.isPresent()) {
                ByteRange place = new ByteRange(region.start() + offset, (int) length);
                if (length < item.get().length || places.put(item.get(), place) != null) {
                    return Either.right(
                            Either.left(wrong("An item of the VHDX metadata is too short, or there twice.", region)));
                }
            }
        }
        List<ByteRange> wanted = new ArrayList<>();
        for (Item item : Item.values()) {
            ByteRange place = places.get(item);
            if (place == null && item != Item.PARENT_LOCATOR) {
                return Either.right(Either.left(wrong("The metadata of the VHDX is incomplete.", region)));
            }
            if (place != null && item != Item.PARENT_LOCATOR) {
                wanted.add(new ByteRange(place.offset(), item.length));
            }
        }
        return reader.read(wanted)
                .map(values -> Either.right(new Metadata(
                        Fields.le32(values.get(0), 0),
                        (Fields.le32(values.get(0), 4) & HAS_PARENT) != 0,
                        Fields.le64(values.get(1), 0),
                        Fields.le32(values.get(2), 0),
                        Fields.le32(values.get(3), 0),
                        Optional.ofNullable(places.get(Item.PARENT_LOCATOR)))));
    }

    private static Finding wrong(String message, Area region) {
        return Finding.of(FindingCode.VHDX_METADATA, message).at(region.start());
    }
}
