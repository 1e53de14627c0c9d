package io.cloudpc.snapshots.application.staging.source;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The chunks of a disk that may hold data, one after the other. What the disk's own tables leave out and what its source
 * knows to be zero is never read. Holds a window of the tables at a time, whatever the size of the disk. Not thread-safe.
 */
public final class ChunkIterator {
    /** Gaps of zeros shorter than this cost less to send than another request: 128 KiB. */
    public static final int SMALLEST_GAP = 128 << 10;

    /** How much of an extent is asked about at once. */
    private static final long WINDOW = 1L << 30;

    private final ExtentMap map;
    private final Source source;
    private final Deque<Extent> mapped = new ArrayDeque<>();
    private final Deque<Extent> ready = new ArrayDeque<>();
    private long position;

    /** Where a source says that bytes of its file may not be zero. */
    @FunctionalInterface
    public interface Source {
        Either<ReadFailure, List<PageRange>> written(long offset, long length);
    }

    /**
     * The chunks from this one on.
     *
     * @param source what the file's source knows beside its tables
     */
    public ChunkIterator(ExtentMap map, Source source, long firstChunk) {
        this.map = map;
        this.source = source;
        this.position = Math.min(map.sizeBytes(), firstChunk * Chunk.BYTES);
    }

    /** The next chunk with data, empty after the last. */
    public Either<ReadFailure, Optional<Chunk>> next() {
        var first = peek();
        if (first.isLeft() || first.get().isEmpty()) {
            return first.map(none -> Optional.empty());
        }
        long index = first.get().get().virtualOffset() / Chunk.BYTES;
        long end = (index + 1) * Chunk.BYTES;
        var extents = new ArrayList<Extent>();
        while (true) {
            var next = peek();
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            if (next.get().isEmpty() || next.get().get().virtualOffset() >= end) {
                return Either.right(Optional.of(new Chunk(index, extents)));
            }
            var extent = ready.remove();
            extent.within(end, extent.virtualEnd()).ifPresent(ready::addFirst);
            append(extents, extent.within(extent.virtualOffset(), end).orElseThrow(), 1);
        }
    }

    /** The first extent that is not taken yet; it stays in its queue. */
    private Either<ReadFailure, Optional<Extent>> peek() {
        while (ready.isEmpty()) {
            if (mapped.isEmpty()) {
                if (position >= map.sizeBytes()) {
                    return Either.right(Optional.empty());
                }
                var window = map.window(position);
                if (window.isLeft()) {
                    return Either.left(window.getLeft());
                }
                mapped.addAll(window.get().extents());
                position = window.get().next();
            } else {
                var narrowed = narrow(mapped.remove());
                if (narrowed.isLeft()) {
                    return Either.left(narrowed.getLeft());
                }
                ready.addAll(narrowed.get());
            }
        }
        return Either.right(Optional.of(ready.element()));
    }

    /** What is left of an extent's first window once its source was asked; the rest of the extent goes back. */
    private Either<ReadFailure, List<Extent>> narrow(Extent extent) {
        long end = Math.min(extent.virtualEnd(), extent.virtualOffset() + WINDOW);
        extent.within(end, extent.virtualEnd()).ifPresent(mapped::addFirst);
        var window = extent.within(extent.virtualOffset(), end).orElseThrow();
        if (window.length() < Chunk.BYTES) {
            // Blocks of a container are there because something was written to them.
            return Either.right(List.of(window));
        }
        long shift = window.virtualOffset() - window.fileOffset();
        return source.written(window.fileOffset(), window.length()).map(ranges -> {
            var parts = new ArrayList<Extent>();
            for (var range : ranges) {
                long from = (range.offset() + shift) / StagingWriter.PAGE * StagingWriter.PAGE;
                long to = (range.end() + shift + StagingWriter.PAGE - 1) / StagingWriter.PAGE * StagingWriter.PAGE;
                window.within(from, to).ifPresent(part -> append(parts, part, SMALLEST_GAP));
            }
            return parts;
        });
    }

    /**
     * Adds an extent; what lies close behind the last one, in the file as on the disk, becomes one with it.
     *
     * @param gap how many bytes between them keep them apart; only where the file is known to have zeros there may there be any
     */
    private static void append(List<Extent> extents, Extent next, long gap) {
        if (!extents.isEmpty()) {
            var last = extents.get(extents.size() - 1);
            boolean sameShift = last.virtualOffset() - last.fileOffset() == next.virtualOffset() - next.fileOffset();
            if (sameShift
                    && last.sectorBitmap().isEmpty()
                    && next.sectorBitmap().isEmpty()
                    && next.virtualOffset() - last.virtualEnd() < gap) {
                long end = Math.max(last.virtualEnd(), next.virtualEnd());
                extents.set(
                        extents.size() - 1,
                        new Extent(last.virtualOffset(), end - last.virtualOffset(), last.fileOffset()));
                return;
            }
        }
        extents.add(next);
    }
}
