package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.vavr.control.Either;

/** Driven port: where disk images can be read from. */
@FunctionalInterface
public interface DiskSources {
    /**
     * Opens the image at a location for reading. An adapter answers {@link SourceFailure.NotServed} for a kind of
     * location that is not its own, so that several can stand side by side.
     */
    Either<SourceFailure, OpenDisk> open(DiskLocation location);
}
