package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driving.ReadFailed;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.vavr.control.Either;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on several cells at a time, and knows up to where all of them are done: that is where a staging which is stopped
 * now can go on.
 */
final class Copying {
    private final Guard guard = new Guard();
    private final DiskLocation source;
    private final Cells cells;
    private final Function<Cell, Either<StageFailure, CellResult>> work;
    private final NavigableSet<Long> open = new TreeSet<>();
    private final NavigableMap<Long, PageTally> doneAhead = new TreeMap<>();
    private long from;
    private PageTally before;
    private CellResult total = CellResult.NOTHING;

    /**
     * Work from a cell on.
     *
     * @param cells begin with the cell {@code from}
     * @param before what was written for the cells before it
     * @param work what to do with a cell; called on several threads at a time
     */
    Copying(
            DiskLocation source,
            Cells cells,
            long from,
            PageTally before,
            Function<Cell, Either<StageFailure, CellResult>> work) {
        this.source = source;
        this.cells = cells;
        this.from = from;
        this.before = before;
        this.work = work;
    }

    /**
     * Where the work stands.
     *
     * @param cells up to this one, exclusive, all are done
     * @param written what was written for those
     * @param total what this run has done, in any cell
     */
    record Standing(long cells, PageTally written, CellResult total) {}

    /** What is told of each cell that is done, on the thread that did it. */
    @FunctionalInterface
    interface Listener {
        Optional<StageFailure> done(Standing standing);
    }

    /** Works on all cells; where it stands then is the end, or the first failure. */
    Either<StageFailure, Standing> run(int threads, Listener listener, Supplier<StageFailure> interrupted) {
        return Crew.work(threads, () -> step(listener), interrupted)
                .<Either<StageFailure, Standing>>map(Either::left)
                .orElseGet(() -> Either.right(standing()));
    }

    private Either<StageFailure, Boolean> step(Listener listener) {
        return take().flatMap(taken -> taken.<Either<StageFailure, Boolean>>map(
                        cell -> work.apply(cell).flatMap(result -> listener.done(finished(cell, result))
                                .<Either<StageFailure, Boolean>>map(Either::left)
                                .orElse(Either.right(true))))
                .orElse(Either.right(false)));
    }

    private Either<StageFailure, Optional<Cell>> take() {
        return guard.alone(() -> cells.next()
                .<StageFailure>mapLeft(failure -> new ReadFailed(source, failure))
                .peek(next -> next.ifPresent(cell -> open.add(cell.index()))));
    }

    private Standing finished(Cell cell, CellResult result) {
        return guard.alone(() -> {
            open.remove(cell.index());
            doneAhead.put(cell.index(), result.written());
            total = total.plus(result);
            while (!doneAhead.isEmpty() && (open.isEmpty() || doneAhead.firstKey() < open.first())) {
                var next = doneAhead.pollFirstEntry();
                from = next.getKey() + 1;
                before = before.plus(next.getValue());
            }
            return standing();
        });
    }

    private Standing standing() {
        return guard.alone(() -> new Standing(from, before, total));
    }
}
