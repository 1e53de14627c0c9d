package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds an attribute of a file, in its base record or piece by piece in further ones. */
final class AttributePieces {
    private final FileTable table;
    private final FileRecord base;
    private final long number;

    /**
     * The attributes of a file.
     *
     * @param base its base record
     * @param number of the base record
     */
    AttributePieces(FileTable table, FileRecord base, long number) {
        this.table = table;
        this.base = base;
        this.number = number;
    }

    /** The content of an attribute; empty if the file has none of this type and name. */
    Either<VolumeFailure, Optional<AttributeData>> content(long type, String name) {
        AttributeAssembly assembly = new AttributeAssembly(table.boot());
        return forEach(type, name, assembly::add)
                .flatMap(count -> count == 0
                        ? Either.right(Optional.empty())
                        : assembly.finish().map(Optional::of));
    }

    /**
     * Shows the pieces of an attribute in order.
     *
     * @param visitor its failure ends the search
     * @return how many there are
     */
    Either<VolumeFailure, Integer> forEach(
            long type, String name, Function<Attribute, Either<VolumeFailure, ?>> visitor) {
        Optional<Attribute> list = base.find(AttributeType.ATTRIBUTE_LIST, "");
        if (list.isEmpty()) {
            Optional<Attribute> only = base.find(type, name);
            return only.isEmpty() ? Either.right(0) : visitor.apply(only.get()).map(done -> 1);
        }
        return listContent(list.get())
                .flatMap(bytes -> AttributeList.entries(bytes, type, name))
                .flatMap(entries -> visit(entries, type, name, visitor));
    }

    private Either<VolumeFailure, byte[]> listContent(Attribute list) {
        AttributeAssembly assembly = new AttributeAssembly(table.boot());
        return assembly.add(list)
                .flatMap(added -> added.finish())
                .flatMap(content -> content.sizeBytes() > AttributeList.LARGEST
                        ? Damage.of("an attribute list", "is impossibly long")
                        : content.read(List.of(new ByteRange(0, (int) content.sizeBytes())), table.volume()::structures)
                                .map(read -> read.get(0)));
    }

    private Either<VolumeFailure, Integer> visit(
            List<AttributeList.Entry> entries,
            long type,
            String name,
            Function<Attribute, Either<VolumeFailure, ?>> visitor) {
        Either<VolumeFailure, ?> prefetched = prefetch(entries);
        if (prefetched.isLeft()) {
            return Either.left(prefetched.getLeft());
        }
        for (AttributeList.Entry entry : entries) {
            Either<VolumeFailure, ?> visited = holder(entry.holder())
                    .flatMap(record -> piece(record, entry, type, name))
                    .flatMap(visitor);
            if (visited.isLeft()) {
                return Either.left(visited.getLeft());
            }
        }
        return Either.right(entries.size());
    }

    /** Has all records read in one round, except for those of the file table itself, which find each other in turn. */
    private Either<VolumeFailure, ?> prefetch(List<AttributeList.Entry> entries) {
        return number == 0
                ? Either.right(entries)
                : table.records(entries.stream()
                        .map(entry -> entry.holder().record())
                        .filter(holder -> holder != number)
                        .distinct()
                        .toList());
    }

    private Either<VolumeFailure, FileRecord> holder(FileReference holder) {
        if (holder.record() == number) {
            return Either.right(base);
        }
        return table.record(holder)
                .flatMap(found -> found.base().record() == number
                        ? Either.right(found)
                        : Damage.of("file record " + holder.record(), "continues another file"));
    }

    private static Either<VolumeFailure, Attribute> piece(
            FileRecord record, AttributeList.Entry entry, long type, String name) {
        return record.attributes().stream()
                .filter(attribute -> attribute.is(type, name) && attribute.firstCluster() == entry.firstCluster())
                .findFirst()
                .<Either<VolumeFailure, Attribute>>map(Either::right)
                .orElseGet(() ->
                        Damage.of("file record " + entry.holder().record(), "lacks an attribute that the list names"));
    }
}
