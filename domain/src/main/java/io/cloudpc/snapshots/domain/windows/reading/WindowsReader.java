package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.windows.ntfs.NtfsVolume;
import io.cloudpc.snapshots.domain.windows.volume.FileSystem;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.Volume;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.WindowsVolumes;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the Windows on a disk, and reads what a check wants to know of it. */
public final class WindowsReader {
    private static final VolumePath SYSTEM = VolumePath.of("Windows/System32/config/SYSTEM");

    private final Set<String> services;
    private final ReadLimits limits;

    /**
     * A reader.
     *
     * @param services names of the services and drivers to look for
     * @param limits for one disk
     */
    public WindowsReader(Collection<String> services, ReadLimits limits) {
        this.services = Set.copyOf(services);
        this.limits = limits;
    }

    /**
     * Looks into a disk.
     *
     * @param disk as its guest sees it
     * @return what is there; damage is a value of it. A failure is one of the source, and says nothing of the disk
     */
    public Either<ReadFailure, WindowsContent> read(DiskBytes disk) {
        WatchedDisk watched = new WatchedDisk(disk);
        WindowsContent content = WindowsVolumes.on(watched, limits)
                .fold(failure -> new WindowsContent.Unreadable(failure.message()), this::search);
        return watched.failure()
                .<Either<ReadFailure, WindowsContent>>map(Either::left)
                .orElseGet(() -> Either.right(content));
    }

    private WindowsContent search(List<Volume> volumes) {
        List<Volume> candidates = volumes.stream()
                .filter(volume -> volume.role() == Volume.Role.BASIC_DATA)
                .toList();
        if (candidates.isEmpty()) {
            return new WindowsContent.NoVolumes();
        }
        Optional<String> unreadable = Optional.empty();
        for (Volume volume : candidates) {
            if (volume.fileSystem() == FileSystem.NTFS) {
                Either<VolumeFailure, Optional<InstallationReader>> looked = look(volume, volumes);
                if (looked.isRight() && looked.get().isPresent()) {
                    return new WindowsContent.Found(looked.get().get().read());
                }
                unreadable = unreadable.or(
                        () -> looked.isLeft() ? Optional.of(looked.getLeft().message()) : Optional.empty());
            }
        }
        return unreadable
                .<WindowsContent>map(WindowsContent.Unreadable::new)
                .orElseGet(() -> candidates.stream().anyMatch(volume -> volume.fileSystem() == FileSystem.BITLOCKER)
                        ? new WindowsContent.Encrypted()
                        : new WindowsContent.Missing());
    }

    private Either<VolumeFailure, Optional<InstallationReader>> look(Volume volume, List<Volume> all) {
        return NtfsVolume.open(volume.reader())
                .flatMap(ntfs -> ntfs.find(SYSTEM).map(file -> file.filter(found -> !found.isFolder())
                        .map(system -> new InstallationReader(volume, ntfs, all, services, system))));
    }
}
