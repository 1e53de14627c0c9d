package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.StagingWriter;
import io.cloudpc.snapshots.domain.disk.Extent;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What may be data in one cell of the disk. Cells lie on a grid, so a staging that is gone on with cuts the disk into the
 * same pieces as before.
 *
 * @param index which cell, from the start of the disk
 * @param extents in order, at least one, all within the cell and made of whole pages
 */
record Cell(long index, List<Extent> extents) {
    /** Bytes of a cell: the most that one write takes. */
    static final int BYTES = StagingWriter.LARGEST_WRITE;

    Cell {
        extents = List.copyOf(extents);
    }

    /** Room for any cell, outside of the heap: files are read into it and requests sent from it without copies. */
    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BYTES);
    }

    /** How many bytes may be data. */
    long bytes() {
        return extents.stream().mapToLong(Extent::length).sum();
    }
}
