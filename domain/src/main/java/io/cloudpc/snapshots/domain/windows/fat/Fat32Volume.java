package io.cloudpc.snapshots.domain.windows.fat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** A FAT32 volume, such as the EFI system partition. Not safe for use from several threads. */
public final class Fat32Volume {
    /** The format allows no longer folder. */
    private static final int LARGEST_FOLDER = 2 << 20;

    private final VolumeReader volume;
    private final BootSector boot;

    private Fat32Volume(VolumeReader volume, BootSector boot) {
        this.volume = volume;
        this.boot = boot;
    }

    /** Opens a volume whose first sector is FAT32's. */
    public static Either<VolumeFailure, Fat32Volume> open(VolumeReader volume) {
        return volume.structure(0, BootSector.LENGTH)
                .flatMap(sector -> BootSector.in(sector, volume.length()))
                .map(boot -> new Fat32Volume(volume, boot));
    }

    /** Finds a file or folder, by long or short names; empty when there is none. */
    public Either<VolumeFailure, Optional<VolumeFile>> find(VolumePath path) {
        Either<VolumeFailure, Optional<FolderEntry>> found =
                Either.right(Optional.of(new FolderEntry(true, boot.root(), 0)));
        for (String name : path.names()) {
            found = found.flatMap(folder -> folder.filter(FolderEntry::isFolder).isPresent()
                    ? listing(folder.get()).map(listing -> listing.find(name))
                    : Either.right(Optional.empty()));
        }
        return found.map(entry -> entry.map(file -> new FatFile(volume, boot, file)));
    }

    private Either<VolumeFailure, FolderListing> listing(FolderEntry folder) {
        return ClusterChain.from(volume, boot, folder.firstCluster(), LARGEST_FOLDER / boot.clusterBytes())
                .map(chain -> chain.locate(new ByteRange(0, (int) chain.sizeBytes())))
                .flatMap(volume::structures)
                .map(Fat32Volume::joined)
                .map(FolderListing::new);
    }

    private static byte[] joined(List<byte[]> pieces) {
        byte[] all = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
