package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** A disk that remembers when it could not be read, so that an outage is never taken for damage of what is on it. */
final class WatchedDisk implements DiskBytes {
    private final DiskBytes disk;
    private Optional<ReadFailure> failure = Optional.empty();

    WatchedDisk(DiskBytes disk) {
        this.disk = disk;
    }

    /** The first failure. */
    Optional<ReadFailure> failure() {
        return failure;
    }

    @Override
    public long length() {
        return disk.length();
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        return disk.read(ranges).peekLeft(first -> failure = failure.or(() -> Optional.of(first)));
    }
}
