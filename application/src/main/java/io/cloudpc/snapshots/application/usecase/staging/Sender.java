package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.PageRange;
import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.cloudpc.snapshots.application.port.driving.ReadFailed;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.TargetFailed;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings what is not zero in a cell to the target: the storage copies it where it can, and otherwise it is read, looked
 * through for zeros and sent.
 */
final class Sender {
    private final StageOrder order;
    private final StagingSource source;
    private final Berth berth;
    private final ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(Cell::buffer);
    private volatile Optional<StagingSource.CopySource> copySource;

    Sender(StageOrder order, StagingSource source, Berth berth) {
        this.order = order;
        this.source = source;
        this.berth = berth;
        this.copySource = source.copySource();
    }

    /** Works on one cell. Safe on several threads. */
    Either<StageFailure, CellResult> send(Cell cell) {
        return berth.present(cell.index())
                .<StageFailure>mapLeft(TargetFailed::new)
                .flatMap(present -> new Work(cell, present).run());
    }

    /** The work on one cell. */
    private final class Work {
        private final Cell cell;
        private final List<PageRange> present;
        private final List<PageRange> written = new ArrayList<>();
        private long sentBytes;
        private long copiedBytes;
        private long presentBytes;

        Work(Cell cell, List<PageRange> present) {
            this.cell = cell;
            this.present = present;
        }

        Either<StageFailure, CellResult> run() {
            var toRead = new ArrayList<Extent>();
            for (var extent : cell.extents()) {
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
            var copied = berth.copy(from.get(), extent.fileOffset(), extent.virtualOffset(), (int) extent.length());
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
                return Either.left(new ReadFailed(order.source(), read.getLeft()));
            }
            long start = extents.get(0).virtualOffset();
            for (var run : Zeros.runs(read.get(), start)) {
                if (!isPresent(run)) {
                    var content = read.get().slice((int) (run.offset() - start), (int) run.length());
                    var sent = berth.write(run.offset(), content);
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
        private CellResult result() {
            var all = new ArrayList<>(written);
            for (var extent : cell.extents()) {
                all.addAll(PageRanges.within(present, extent.virtualOffset(), extent.virtualEnd()));
            }
            return new CellResult(
                    cell.bytes(), sentBytes, copiedBytes, presentBytes, PageTally.of(PageRanges.union(all)));
        }
    }
}
