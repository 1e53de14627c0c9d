package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.DifferencingMap;
import io.cloudpc.snapshots.domain.disk.reading.DifferencingMap.Piece;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * The map of a differencing disk on its parent: what its own file does not hold is as in the parent, and zeros where the
 * parent has ended.
 *
 * @param own what its own file holds
 * @param start where its own file starts in the chain
 * @param parent the parent disk, which refers to the chain already
 */
record LayeredExtents(DifferencingMap own, long start, ExtentMap parent) implements ExtentMap {
    private static final int MOST_EXTENTS = 4096;

    @Override
    public long sizeBytes() {
        return own.sizeBytes();
    }

    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        return own.window(from, to).flatMap(window -> filled(window, from));
    }

    private Either<ReadFailure, Window> filled(DifferencingMap.Window window, long from) {
        List<Extent> extents = new ArrayList<>();
        long at = from;
        for (Piece piece : window.pieces()) {
            Either<ReadFailure, Long> filled = addParent(extents, at, piece.virtualOffset());
            if (filled.isLeft()) {
                return Either.left(filled.getLeft());
            }
            at = filled.get();
            if (at < piece.virtualOffset()) {
                return Either.right(new Window(extents, at));
            }
            piece.fileOffset()
                    .ifPresent(
                            offset -> extents.add(new Extent(piece.virtualOffset(), piece.length(), start + offset)));
            at = piece.virtualEnd();
        }
        return addParent(extents, at, window.next()).map(end -> new Window(extents, end));
    }

    /** Adds what the parent has in [from, to), until there are extents enough; where that ended. */
    private Either<ReadFailure, Long> addParent(List<Extent> extents, long from, long to) {
        long end = Math.min(to, parent.sizeBytes());
        long at = from;
        while (at < end) {
            if (extents.size() >= MOST_EXTENTS) {
                return Either.right(at);
            }
            Either<ReadFailure, Window> window = parent.window(at, end);
            if (window.isLeft()) {
                return Either.left(window.getLeft());
            }
            extents.addAll(window.get().extents());
            at = window.get().next();
        }
        return Either.right(to);
    }
}
