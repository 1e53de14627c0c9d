package io.cloudpc.snapshots.domain.snapshot;

import java.util.function.Function;

/** Where a disk image is. Its text never holds a secret. */
public sealed interface DiskLocation permits LocalFile, SourceLocation {
    /** The file's own name, without the way to it. */
    String fileName();

    /** One case for each kind of location. */
    default <R> R match(Function<LocalFile, R> localFile, Function<StorageBlob, R> blob, Function<SasUrl, R> sasUrl) {
        return this instanceof LocalFile file
                ? localFile.apply(file)
                : ((SourceLocation) this).matchSource(blob, sasUrl);
    }
}
