package io.cloudpc.snapshots.application.staging.source;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;

/**
 * What the tables of a disk and its source say without reading data.
 *
 * @param bytes that may be data
 * @param chunks that hold them
 */
public record Survey(long bytes, long chunks) {
    public static Either<ReadFailure, Survey> of(ChunkIterator chunks) {
        long bytes = 0;
        long count = 0;
        while (true) {
            var next = chunks.next();
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            if (next.get().isEmpty()) {
                return Either.right(new Survey(bytes, count));
            }
            bytes += next.get().get().bytes();
            count++;
        }
    }
}
