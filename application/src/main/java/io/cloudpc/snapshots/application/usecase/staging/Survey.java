package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;

/**
 * What the tables of a disk and its source say without reading data.
 *
 * @param bytes that may be data
 * @param cells that hold them
 */
record Survey(long bytes, long cells) {
    static Either<ReadFailure, Survey> of(Cells cells) {
        long bytes = 0;
        long count = 0;
        while (true) {
            var next = cells.next();
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
