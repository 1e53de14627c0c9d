package io.cloudpc.snapshots.application.inspecting;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.vavr.control.Either;
import java.util.List;

/**
 * Opens a location with the first source that serves it.
 *
 * @param sources in the order in which they are tried
 */
public record DiskOpener(List<DiskSources> sources) implements DiskSources {
    public DiskOpener {
        sources = List.copyOf(sources);
    }

    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        Either<SourceFailure, OpenDisk> opened = Either.left(new SourceFailure.NotServed(location));
        for (var source : sources) {
            opened = source.open(location);
            if (opened.isRight() || !(opened.getLeft() instanceof SourceFailure.NotServed)) {
                return opened;
            }
        }
        return opened;
    }
}
