package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;

/** A file or folder that was found on a volume. Not safe for use from several threads. */
public interface VolumeFile {
    /** Whether it is a folder, which has no content. */
    boolean isFolder();

    /** Its length in bytes, zero for a folder. */
    long sizeBytes();

    /**
     * Its content, read from the volume range by range. One call with many ranges takes one round.
     *
     * @return {@link VolumeFailure.Unsupported} for a folder, an encrypted file or a reparse point
     */
    Either<VolumeFailure, DiskBytes> content();
}
