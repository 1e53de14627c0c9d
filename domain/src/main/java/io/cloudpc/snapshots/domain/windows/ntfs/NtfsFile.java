package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.windows.volume.FileBytes;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.vavr.control.Either;
import java.util.Optional;

/** A file by its base record. */
final class NtfsFile implements VolumeFile {
    static final VolumeFailure REPARSE_POINT = new VolumeFailure.Unsupported("A reparse point");

    private final FileTable table;
    private final FileRecord record;
    private final long number;
    private final Either<VolumeFailure, Optional<AttributeData>> data;
    private final boolean isReparsePoint;

    private NtfsFile(
            FileTable table,
            FileRecord record,
            long number,
            Either<VolumeFailure, Optional<AttributeData>> data,
            boolean isReparsePoint) {
        this.table = table;
        this.record = record;
        this.number = number;
        this.data = data;
        this.isReparsePoint = isReparsePoint;
    }

    /** The file of a base record. Content that cannot be read does not prevent it from being there. */
    static Either<VolumeFailure, NtfsFile> of(FileTable table, FileRecord record, long number) {
        if (record.base().record() != 0) {
            return Damage.of("file record " + number, "is no file by itself");
        }
        AttributePieces pieces = new AttributePieces(table, record, number);
        return pieces.forEach(AttributeType.REPARSE_POINT, "", Either::right)
                .map(points -> new NtfsFile(
                        table,
                        record,
                        number,
                        record.isFolder() ? Either.right(Optional.empty()) : pieces.content(AttributeType.DATA, ""),
                        points > 0));
    }

    boolean isReparsePoint() {
        return isReparsePoint;
    }

    Either<VolumeFailure, FolderIndex> index() {
        return FolderIndex.of(table, record, number);
    }

    @Override
    public boolean isFolder() {
        return record.isFolder();
    }

    @Override
    public long sizeBytes() {
        return data.map(content -> content.map(AttributeData::sizeBytes).orElse(0L))
                .getOrElse(0L);
    }

    @Override
    public Either<VolumeFailure, DiskBytes> content() {
        if (isFolder()) {
            return Either.left(new VolumeFailure.Unsupported("A folder"));
        }
        if (isReparsePoint) {
            return Either.left(REPARSE_POINT);
        }
        return data.flatMap(content -> content.isPresent()
                ? Either.right(new FileBytes(
                        content.get().sizeBytes(), ranges -> content.get().read(ranges, table.volume()::content)))
                : Damage.of("file record " + number, "has no content"));
    }
}
