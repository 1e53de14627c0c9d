package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.source.Chunk;
import io.cloudpc.snapshots.application.staging.source.PageRanges;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.application.staging.source.Zeros;
import io.cloudpc.snapshots.application.staging.target.ConcurrencyLimit;
import io.cloudpc.snapshots.application.staging.target.PageTally;
import io.cloudpc.snapshots.application.staging.target.StagingSession;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Uploads the nonzero data of a chunk. The storage copies it where it can; otherwise it is read, scanned for zeros and sent.
 */
final class ChunkUploader {
    private final StageOrder order;
    private final StagingSource source;
    private final StagingSession session;
    private final ConcurrencyLimit inFlight;
    private final ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(Chunk::buffer);
    private volatile Optional<StagingSource.CopySource> copySource;

    ChunkUploader(StageOrder order, StagingSource source, StagingSession session, ConcurrencyLimit inFlight) {
        this.order = order;
        this.source = source;
        this.session = session;
        this.inFlight = inFlight;
        this.copySource = source.copySource();
    }

    /** Uploads one chunk. Thread-safe. */
    Either<StageFailure, ChunkResult> send(Chunk chunk) {
        return session.present(chunk.index())
                .<StageFailure>mapLeft(TargetFailed::new)
                .flatMap(present -> new Work(chunk, present).run());
    }

    /** The work on one chunk. */
    private final class Work {
        private final Chunk chunk;
        private final List<PageRange> present;
        private final List<PageRange> written = new ArrayList<>();
        private long sentBytes;
        private long copiedBytes;
        private long presentBytes;

        Work(Chunk chunk, List<PageRange> present) {
            this.chunk = chunk;
            this.present = present;
        }

        Either<StageFailure, ChunkResult> run() {
            var toRead = new ArrayList<Extent>();
            for (var extent : chunk.extents()) {
                var copied = copy(extent);
                if (copied.isLeft()) {
                    return Either.left(new TargetFailed(copied.getLeft()));
                }
                if (!copied.get()) {
                    toRead.add(extent);
                }
            }
            return (toRead.isEmpty() ? Either.<StageFailure, Boolean>right(true) : readAndSend(toRead))
                    .map(done -> result());
        }

        /** Whether the extent is at the target without having been read. */
        private Either<StagingFailure, Boolean> copy(Extent extent) {
            var from = copySource;
            if (from.isEmpty() || extent.sectorBitmap().isPresent()) {
                return Either.right(false);
            }
            if (isPresent(new PageRange(extent.virtualOffset(), extent.length()))) {
                return Either.right(true);
            }
            var copied = session.copy(from.get(), extent.fileOffset(), extent.virtualOffset(), (int) extent.length());
            if (copied.isLeft() && copied.getLeft() instanceof StagingFailure.CopyRefused) {
                copySource = Optional.empty();
                return Either.right(false);
            }
            return copied.map(done -> {
                copiedBytes += extent.length();
                written.add(new PageRange(extent.virtualOffset(), extent.length()));
                return true;
            });
        }

        private Either<StageFailure, Boolean> readAndSend(List<Extent> extents) {
            var read = source.read(extents, buffers.get());
            if (read.isLeft()) {
                return Either.left(DiskUnreadable.reading(order.source(), read.getLeft()));
            }
            long start = extents.get(0).virtualOffset();
            for (var run : Zeros.runs(read.get(), start)) {
                if (!isPresent(run)) {
                    var content = read.get().slice((int) (run.offset() - start), (int) run.length());
                    var sent = session.upload(run.offset(), content, inFlight);
                    if (sent.isLeft()) {
                        return Either.left(new TargetFailed(sent.getLeft()));
                    }
                    sentBytes += run.length();
                    written.add(run);
                }
            }
            return Either.right(true);
        }

        private boolean isPresent(PageRange wanted) {
            boolean covered = present.stream()
                    .anyMatch(range -> range.offset() <= wanted.offset() && range.end() >= wanted.end());
            if (covered) {
                presentBytes += wanted.length();
                // A run may reach over zeros between two extents.
                written.add(wanted);
            }
            return covered;
        }

        /** What an earlier run wrote within the extents counts as written too, even where it is zero. */
        private ChunkResult result() {
            var all = new ArrayList<>(written);
            for (var extent : chunk.extents()) {
                all.addAll(PageRanges.within(present, extent.virtualOffset(), extent.virtualEnd()));
            }
            return new ChunkResult(
                    chunk.bytes(), sentBytes, copiedBytes, presentBytes, PageTally.of(PageRanges.union(all)));
        }
    }
}
