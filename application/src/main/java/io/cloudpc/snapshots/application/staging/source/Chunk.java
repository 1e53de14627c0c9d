package io.cloudpc.snapshots.application.staging.source;

import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.Extent;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What may be data in one chunk of the disk. ChunkIterator lie on a grid, so a staging that is gone on with cuts the disk into the
 * same pieces as before.
 *
 * @param index which chunk, from the start of the disk
 * @param extents in order, at least one, all within the chunk and made of whole pages
 */
public record Chunk(long index, List<Extent> extents) {
    /** Bytes of a chunk: the most that one write takes. */
    public static final int BYTES = StagingWriter.LARGEST_WRITE;

    public Chunk {
        extents = List.copyOf(extents);
    }

    /** Room for any chunk, outside of the heap: files are read into it and requests sent from it without copies. */
    public static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BYTES);
    }

    /** How many bytes may be data. */
    public long bytes() {
        return extents.stream().mapToLong(Extent::length).sum();
    }
}
