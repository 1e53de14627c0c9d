package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;

/** Makes failures for structures that contradict themselves. */
final class Damage {
    private Damage() {}

    static <T> Either<VolumeFailure, T> of(String structure, String problem) {
        return Either.left(new VolumeFailure.Damaged(structure, problem));
    }
}
