package io.cloudpc.snapshots.domain.snapshot;

import java.util.function.Function;

/** A location that the service can import from: Graph's {@code sourceType}. */
public sealed interface SourceLocation extends DiskLocation permits StorageBlob, SasUrl {
    /** One case for each kind of source. */
    default <R> R matchSource(Function<StorageBlob, R> blob, Function<SasUrl, R> sasUrl) {
        return this instanceof StorageBlob source ? blob.apply(source) : sasUrl.apply((SasUrl) this);
    }
}
