package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A disk image that is open for reading. Closing gives back what reading holds, and is safe to repeat. */
public interface OpenDisk extends AutoCloseable {
    DiskBytes bytes();

    /**
     * The source's own mark of the image as it was opened, an ETag say: it stays until the image is written, and another
     * image does not have it. Empty where the source has no such mark.
     */
    default Optional<String> version() {
        return Optional.empty();
    }

    /** When the file was last written, where the source knows that and a copy of the file would keep it. */
    default Optional<Instant> modified() {
        return Optional.empty();
    }

    /**
     * Where within this window of the file bytes may be other than zero, in order and merged, without reading them. A
     * source that cannot tell answers the whole window. Ask for large images in windows, since one answer holds all ranges.
     */
    default Either<ReadFailure, List<PageRange>> written(long offset, long length) {
        return Either.right(length == 0 ? List.of() : List.of(new PageRange(offset, length)));
    }

    @Override
    void close();
}
