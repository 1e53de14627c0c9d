package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.windows.fat.Fat32Volume;
import io.cloudpc.snapshots.domain.windows.volume.FileSystem;
import io.cloudpc.snapshots.domain.windows.volume.Volume;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** Looks for what the firmware starts: Windows' own boot manager, or a boot loader in its usual place. */
final class BootManager {
    private static final List<VolumePath> PATHS =
            List.of(VolumePath.of("EFI/Microsoft/Boot/bootmgfw.efi"), VolumePath.of("EFI/Boot/bootx64.efi"));

    private BootManager() {}

    /** Whether an EFI system partition has one, or why that is not known. */
    static Either<String, Boolean> isOn(List<Volume> volumes) {
        List<Volume> partitions = volumes.stream()
                .filter(volume -> volume.role() == Volume.Role.EFI_SYSTEM)
                .toList();
        if (partitions.isEmpty()) {
            return Either.left("There is no EFI system partition.");
        }
        Either<String, Boolean> result = Either.right(false);
        for (Volume partition : partitions) {
            Either<String, Boolean> here = partition.fileSystem() == FileSystem.FAT32
                    ? isIn(partition)
                    : Either.left("The EFI system partition is not formatted with FAT32.");
            if (here.contains(true)) {
                return here;
            }
            result = result.isLeft() ? result : here;
        }
        return result;
    }

    private static Either<String, Boolean> isIn(Volume partition) {
        return Fat32Volume.open(partition.reader())
                .flatMap(fat -> {
                    Either<VolumeFailure, Boolean> found = Either.right(false);
                    for (VolumePath path : PATHS) {
                        found = found.flatMap(already ->
                                already ? Either.right(true) : fat.find(path).map(BootManager::isFile));
                    }
                    return found;
                })
                .mapLeft(VolumeFailure::message);
    }

    private static boolean isFile(Optional<VolumeFile> file) {
        return file.filter(found -> !found.isFolder()).isPresent();
    }
}
