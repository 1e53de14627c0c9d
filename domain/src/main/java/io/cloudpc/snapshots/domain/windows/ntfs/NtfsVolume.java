package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** An NTFS volume. Not safe for use from several threads. */
public final class NtfsVolume {
    private static final int VOLUME_FLAGS = 10;
    private static final int DIRTY = 1;

    private final FileTable table;

    private NtfsVolume(FileTable table) {
        this.table = table;
    }

    /** Opens a volume whose first sector is NTFS's. */
    public static Either<VolumeFailure, NtfsVolume> open(VolumeReader volume) {
        return volume.structure(0, BootSector.LENGTH)
                .flatMap(sector -> BootSector.in(sector, volume.length()))
                .flatMap(boot -> FileTable.open(volume, boot))
                .map(NtfsVolume::new);
    }

    /**
     * Whether the volume is marked as dirty: Windows checks it before it uses it.
     *
     * @see <a href="https://flatcap.github.io/linux-ntfs/ntfs/attributes/volume_information.html">$VOLUME_INFORMATION</a>
     */
    public Either<VolumeFailure, Boolean> isDirty() {
        return table.record(FileTable.VOLUME)
                .flatMap(record -> new AttributePieces(table, record, FileTable.VOLUME)
                        .content(AttributeType.VOLUME_INFORMATION, ""))
                .flatMap(content -> content.filter(data -> data.sizeBytes() >= VOLUME_FLAGS + 2)
                        .<Either<VolumeFailure, AttributeData>>map(Either::right)
                        .orElseGet(() -> Damage.of("the volume's own record", "does not say whether it is dirty")))
                .flatMap(data -> data.read(List.of(new ByteRange(VOLUME_FLAGS, 2)), table.volume()::structures))
                .map(flags -> (Fields.le16(flags.get(0), 0) & DIRTY) != 0);
    }

    /**
     * Finds a file or folder. Reads only the nodes of each folder's index that lead to it.
     *
     * @return empty when there is none; {@link VolumeFailure.Unsupported} when the way leads through a reparse point, such
     *     as a junction
     */
    public Either<VolumeFailure, Optional<VolumeFile>> find(VolumePath path) {
        Either<VolumeFailure, Optional<NtfsFile>> found =
                file(new FileReference(FileTable.ROOT, 0)).map(Optional::of);
        for (String name : path.names()) {
            found = found.flatMap(folder -> folder.isPresent() ? child(folder.get(), name) : Either.right(folder));
        }
        return found.map(file -> file.map(VolumeFile.class::cast));
    }

    private Either<VolumeFailure, Optional<NtfsFile>> child(NtfsFile folder, String name) {
        if (folder.isReparsePoint()) {
            return Either.left(NtfsFile.REPARSE_POINT);
        }
        return folder.isFolder()
                ? folder.index()
                        .flatMap(index -> index.find(name))
                        .flatMap(reference -> reference.isPresent()
                                ? file(reference.get()).map(Optional::of)
                                : Either.right(Optional.empty()))
                : Either.right(Optional.empty());
    }

    private Either<VolumeFailure, NtfsFile> file(FileReference reference) {
        return table.record(reference).flatMap(record -> NtfsFile.of(table, record, reference.record()));
    }
}
