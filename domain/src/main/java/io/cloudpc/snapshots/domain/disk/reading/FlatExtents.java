package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.List;

/**
 * The map of a disk that lies in its file as it is: one extent.
 *
 * @param sizeBytes size of the disk in bytes, all of them in the file
 */
public record FlatExtents(long sizeBytes) implements ExtentMap {
    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        return Either.right(new Window(List.of(new Extent(from, to - from, from)), to));
    }
}
