package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;

/** Reads a piece of a block table from a file: within a check's budget, or for a copy that has none. */
@FunctionalInterface
public interface TableReader {
    /** The bytes at this offset of the file. */
    Either<ReadFailure, byte[]> read(long offset, int length);

    /** A reader without a budget. */
    static TableReader of(DiskBytes bytes) {
        return (offset, length) -> bytes.read(new ByteRange(offset, length));
    }
}
