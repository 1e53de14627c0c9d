package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** The index of a folder's names: a B+ tree in the order of names in upper case, searched from its root down. */
final class FolderIndex {
    private static final String NAME = "$I30";
    private static final int ROOT_HEADER = 16;
    private static final int RECORD_HEADER = 24;

    /** More levels than this would hold more files than NTFS can. */
    private static final int DEEPEST = 12;

    private final FileTable table;
    private final byte[] root;
    private final Optional<AttributeData> records;

    private FolderIndex(FileTable table, byte[] root, Optional<AttributeData> records) {
        this.table = table;
        this.root = root;
        this.records = records;
    }

    /** The index of a folder. */
    static Either<VolumeFailure, FolderIndex> of(FileTable table, FileRecord folder, long number) {
        AttributePieces pieces = new AttributePieces(table, folder, number);
        return pieces.content(AttributeType.INDEX_ROOT, NAME)
                .flatMap(root -> root.filter(ResidentData.class::isInstance)
                        .<Either<VolumeFailure, AttributeData>>map(Either::right)
                        .orElseGet(() -> Damage.of("a folder", "has no index")))
                .flatMap(root -> root.read(List.of(new ByteRange(0, (int) root.sizeBytes())), ranges -> {
                    throw new IllegalStateException("resident content reads nothing of the volume");
                }))
                .flatMap(root -> pieces.content(AttributeType.INDEX_ALLOCATION, NAME)
                        .map(records -> new FolderIndex(table, root.get(0), records)));
    }

    /** The file of a name in ASCII, in any case. */
    Either<VolumeFailure, Optional<FileReference>> find(String name) {
        Either<VolumeFailure, IndexNode.Step> step =
                IndexNode.in(root, ROOT_HEADER, root.length).flatMap(node -> node.find(name));
        for (int level = 0; step.isRight() && step.get() instanceof IndexNode.Descend below; level++) {
            if (level == DEEPEST) {
                return Damage.of("the index of a folder", "is impossibly deep");
            }
            step = node(below.record()).flatMap(node -> node.find(name));
        }
        return step.map(end -> end instanceof IndexNode.Found found ? Optional.of(found.file()) : Optional.empty());
    }

    private Either<VolumeFailure, IndexNode> node(long record) {
        int length = table.boot().indexBytes();
        int unit = table.boot().indexUnit();
        long size = records.map(AttributeData::sizeBytes).orElse(0L);
        if (record < 0 || size < length || record > (size - length) / unit) {
            return Damage.of("the index of a folder", "refers to a record that it does not have");
        }
        String name = "an index record";
        return records.orElseThrow()
                .read(List.of(new ByteRange(record * unit, length)), table.volume()::structures)
                .flatMap(read -> UpdateSequence.resolve(read.get(0), "INDX", name))
                .flatMap(bytes -> Fields.le64(bytes, 16) == record
                        ? IndexNode.in(bytes, RECORD_HEADER, bytes.length)
                        : Damage.of(name, "lies in the place of another"));
    }
}
