package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.Lineage;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** How a VHDX is known to its children, and what its parent locator says (MS-VHDX 2.6.2.6). */
public final class VhdxLineage {
    private static final UUID OF_A_VHDX = UUID.fromString("b04aefb7-d19e-4a81-b789-25b8e9445913");
    private static final int LOCATOR_HEADER = 20;
    private static final int LOCATOR_ENTRY = 12;

    /** Enough for five paths, each as long as Windows has them without a prefix. */
    private static final int LONGEST_LOCATOR = 16 << 10;

    private VhdxLineage() {}

    /** The lineage of a VHDX, empty if its headers or its metadata are damaged. */
    public static Either<ReadFailure, Optional<Lineage>> of(DiskReader reader) {
        if (reader.length() < VhdxHeader.HEADER_AREA) {
            return Either.right(Optional.empty());
        }
        return reader.read(List.of(
                        new ByteRange(VhdxHeader.FIRST, VhdxHeader.LENGTH),
                        new ByteRange(VhdxHeader.SECOND, VhdxHeader.LENGTH),
                        new ByteRange(RegionTable.FIRST, RegionTable.LENGTH),
                        new ByteRange(RegionTable.SECOND, RegionTable.LENGTH)))
                .flatMap(read -> VhdxHeader.current(read.get(0), read.get(1))
                        .toJavaOptional()
                        .filter(header -> RegionTable.isIntact(read.get(2)) || RegionTable.isIntact(read.get(3)))
                        .flatMap(header -> RegionTable.parse(
                                        RegionTable.isIntact(read.get(2)) ? read.get(2) : read.get(3),
                                        reader,
                                        header.log())
                                .toJavaOptional()
                                .map(regions -> lineage(reader, header, regions)))
                        .orElse(Either.right(Optional.empty())));
    }

    private static Either<ReadFailure, Optional<Lineage>> lineage(
            DiskReader reader, VhdxHeader header, RegionTable regions) {
        String id = header.dataWriteGuid().toString();
        return Metadata.read(reader, regions.metadata()).flatMap(read -> {
            if (read.isLeft()) {
                return Either.right(Optional.empty());
            }
            Metadata metadata = read.get();
            return metadata.hasParent()
                    ? parent(reader, metadata).map(parent -> Optional.of(lineage(id, Optional.of(parent))))
                    : Either.right(Optional.of(lineage(id, Optional.empty())));
        });
    }

    private static Lineage lineage(String id, Optional<Lineage.Parent> parent) {
        return new Lineage(DiskFormat.VHDX, id, OptionalLong.empty(), parent);
    }

    private static Either<ReadFailure, Lineage.Parent> parent(DiskReader reader, Metadata metadata) {
        return metadata.parentLocator()
                .map(place -> reader.read(place.offset(), Math.min(place.length(), LONGEST_LOCATOR))
                        .map(VhdxLineage::entries))
                .orElse(Either.right(Map.of()))
                .map(entries -> new Lineage.Parent(
                        Stream.of("parent_linkage", "parent_linkage2")
                                .flatMap(key -> Stream.ofNullable(entries.get(key)))
                                .map(id -> id.replace("{", "").replace("}", "").toLowerCase(Locale.ROOT))
                                .toList(),
                        OptionalLong.empty(),
                        Stream.of("relative_path", "absolute_win32_path", "volume_path")
                                .flatMap(key -> Stream.ofNullable(entries.get(key)))
                                .flatMap(path -> Lineage.fileName(path).stream())
                                .distinct()
                                .toList()));
    }

    /** The keys of a locator and their values; what lies outside it is left out. */
    private static Map<String, String> entries(byte[] locator) {
        Map<String, String> entries = new TreeMap<>();
        if (!Guids.at(locator, 0).equals(OF_A_VHDX)) {
            return entries;
        }
        int count = Fields.le16(locator, 18);
        for (int i = 0; i < count; i++) {
            int at = LOCATOR_HEADER + i * LOCATOR_ENTRY;
            if (at + LOCATOR_ENTRY > locator.length) {
                break;
            }
            Optional<String> key = text(locator, Fields.le32(locator, at), Fields.le16(locator, at + 8));
            Optional<String> value = text(locator, Fields.le32(locator, at + 4), Fields.le16(locator, at + 10));
            if (key.isPresent() && value.isPresent()) {
                entries.putIfAbsent(key.get(), value.get());
            }
        }
        return entries;
    }

    private static Optional<String> text(byte[] locator, long offset, int length) {
        return offset + length <= locator.length
                ? Optional.of(new String(locator, (int) offset, length, StandardCharsets.UTF_16LE))
                : Optional.empty();
    }
}
