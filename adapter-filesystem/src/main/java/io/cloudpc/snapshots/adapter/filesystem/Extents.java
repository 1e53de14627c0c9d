package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.io.IOException;
import java.util.Optional;

/** The parts of a file that its file system keeps; what is between them reads as zeros. */
interface Extents {
    /** The first part that ends after this offset, without what of it lies before; empty if there is none. */
    Optional<PageRange> next(long from) throws IOException;
}
