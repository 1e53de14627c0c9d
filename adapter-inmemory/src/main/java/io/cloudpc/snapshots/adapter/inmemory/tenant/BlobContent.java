package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import java.util.function.Function;

/** What a stored blob's bytes are. */
public sealed interface BlobContent {
    /** Bytes that the tenant was given; they last as long as the process. */
    record InMemory(DiskBytes bytes) implements BlobContent {}

    /** The bytes of a file of this machine, read when they are needed by the {@code DiskSources} that the host gave. */
    record OfFile(LocalFile file) implements BlobContent {}

    /** One case for each kind of content. */
    default <R> R match(Function<DiskBytes, R> inMemory, Function<LocalFile, R> ofFile) {
        return this instanceof InMemory content
                ? inMemory.apply(content.bytes())
                : ofFile.apply(((OfFile) this).file());
    }
}
