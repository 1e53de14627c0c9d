package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Lineage;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How a VHD is known to its children, and what it says of its parent: in its footer, its dynamic header and its locators. */
public final class VhdLineage {
    private VhdLineage() {}

    /** The lineage of a file, empty if it has no intact footer. */
    public static Either<ReadFailure, Optional<Lineage>> of(DiskReader reader, FileEnds ends) {
        Optional<VhdFooter> intact = intactFooter(ends);
        if (intact.isEmpty() || !intact.get().isDifferencing()) {
            return Either.right(intact.map(footer -> lineage(footer, Optional.empty())));
        }
        VhdFooter footer = intact.get();
        if (!reader.holds(footer.dataOffset(), DynamicHeader.LENGTH)) {
            return Either.right(Optional.of(lineage(footer, Optional.of(unknownParent()))));
        }
        return reader.read(footer.dataOffset(), DynamicHeader.LENGTH)
                .flatMap(bytes -> DynamicHeader.in(bytes, footer.dataOffset())
                        .map(header -> parent(reader, header))
                        .orElse(Either.right(unknownParent())))
                .map(parent -> Optional.of(lineage(footer, Optional.of(parent))));
    }

    /** The footer that counts: at the end, or else the copy at the start. */
    static Optional<VhdFooter> intactFooter(FileEnds ends) {
        return ends.footer().filter(VhdFooter::isIntact).or(() -> ends.footerCopy()
                .filter(copy -> copy.isIntact() && copy.isSparse()));
    }

    private static Lineage lineage(VhdFooter footer, Optional<Lineage.Parent> parent) {
        return new Lineage(DiskFormat.FIXED_VHD, footer.id(), OptionalLong.of(footer.timeStamp()), parent);
    }

    private static Lineage.Parent unknownParent() {
        return new Lineage.Parent(List.of(), OptionalLong.empty(), List.of());
    }

    private static Either<ReadFailure, Lineage.Parent> parent(DiskReader reader, DynamicHeader header) {
        List<ByteRange> locators = header.locators().stream()
                .filter(place -> reader.holds(place.offset(), place.length()))
                .toList();
        return reader.read(locators)
                .map(read -> new Lineage.Parent(
                        List.of(header.parentId()),
                        header.parentTimeStamp() == 0
                                ? OptionalLong.empty()
                                : OptionalLong.of(header.parentTimeStamp()),
                        Stream.concat(
                                        read.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_16LE)),
                                        Stream.of(header.parentName()))
                                .flatMap(path -> Lineage.fileName(path).stream())
                                .distinct()
                                .toList()));
    }
}
