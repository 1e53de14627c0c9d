package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.windows.ntfs.NtfsVolume;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Tells by the first bytes of {@code hiberfil.sys} whether Windows will resume from it. */
final class Hibernation {
    private static final VolumePath FILE = VolumePath.of("hiberfil.sys");
    private static final int MARK = 4;

    /** {@code wake} and zeros mean that it was resumed from, or never used. */
    private static final Set<String> IN_USE = Set.of("hibr", "HIBR", "rstr", "RSTR");

    private Hibernation() {}

    static Either<String, Boolean> isOn(NtfsVolume ntfs) {
        return ntfs.find(FILE).mapLeft(VolumeFailure::message).flatMap(file -> file.filter(
                        found -> !found.isFolder() && found.sizeBytes() >= MARK)
                .map(Hibernation::isInUse)
                .orElse(Either.right(false)));
    }

    private static Either<String, Boolean> isInUse(VolumeFile file) {
        return file.content()
                .mapLeft(VolumeFailure::message)
                .flatMap(Hibernation::mark)
                .map(IN_USE::contains);
    }

    private static Either<String, String> mark(DiskBytes file) {
        return file.read(new ByteRange(0, MARK))
                .mapLeft(ReadFailure::message)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
