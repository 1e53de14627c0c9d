package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.windows.hive.Hive;
import io.cloudpc.snapshots.domain.windows.hive.HiveFailure;
import io.cloudpc.snapshots.domain.windows.hive.HiveState;
import io.cloudpc.snapshots.domain.windows.ntfs.NtfsVolume;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A hive in the folder of the machine's registry. */
final class HiveFile {
    private static final String FOLDER = "Windows/System32/config/";

    private final NtfsVolume ntfs;
    private final String name;
    private HiveState state = HiveState.CLEAN;

    HiveFile(NtfsVolume ntfs, String name) {
        this.ntfs = ntfs;
        this.name = name;
    }

    /** Whether the hive that was opened shows its latest state. */
    HiveState state() {
        return state;
    }

    /** Opens the hive, or says why it cannot be read. */
    Either<String, Hive> open() {
        return ntfs.find(path("")).mapLeft(VolumeFailure::message).flatMap(file -> file.map(this::open)
                .orElseGet(() -> Either.left("The registry hive " + name + " is missing.")));
    }

    /** Opens the hive in its file. Its transaction logs are looked for only when it needs them. */
    Either<String, Hive> open(VolumeFile file) {
        return file.content()
                .mapLeft(VolumeFailure::message)
                .flatMap(bytes -> open(bytes).mapLeft(HiveFailure::message))
                .peek(hive -> state = hive.state());
    }

    private Either<HiveFailure, Hive> open(DiskBytes file) {
        Either<HiveFailure, Hive> alone = Hive.open(file, List.of());
        return alone.isRight() && alone.get().state() == HiveState.CLEAN ? alone : Hive.open(file, logs());
    }

    /** Those that can be read. */
    private List<DiskBytes> logs() {
        return Stream.of(".LOG1", ".LOG2")
                .flatMap(suffix -> ntfs.find(path(suffix)).getOrElse(Optional.empty()).stream())
                .flatMap(file -> file.content().toJavaStream())
                .toList();
    }

    private VolumePath path(String suffix) {
        return VolumePath.of(FOLDER + name + suffix);
    }
}
