package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A registry hive. Keys are found through its indexes, whatever its size, with at most 12 MiB of it in memory and 16 MiB of
 * its transaction logs. Not for several threads at once.
 */
public final class Hive {
    private final HiveState state;
    private final Blocks blocks;
    private final HiveView view;

    private Hive(BaseBlock base, HiveState state, Blocks blocks) {
        this.state = state;
        this.blocks = blocks;
        this.view = new HiveView(new Cells(blocks, base.minorVersion()), base.rootCell());
    }

    /**
     * Opens a hive.
     *
     * @param file the hive
     * @param logs its {@code .LOG1} and {@code .LOG2}, those that there are; read only when the hive is dirty
     */
    public static Either<HiveFailure, Hive> open(DiskBytes file, List<DiskBytes> logs) {
        if (file.length() < BaseBlock.BINS) {
            return Either.left(new HiveFailure.Damaged("A registry hive is shorter than its first block.", 0));
        }
        return file.read(new ByteRange(0, BaseBlock.LENGTH))
                .<HiveFailure>mapLeft(HiveFailure.Unreadable::new)
                .map(BaseBlock::in)
                .flatMap(base -> base.isPresent() && !base.get().isDirty()
                        ? Either.right(of(file, base.get(), HiveState.CLEAN, List.of()))
                        : recovered(file, base, logs));
    }

    private static Either<HiveFailure, Hive> recovered(DiskBytes file, Optional<BaseBlock> base, List<DiskBytes> logs) {
        return Recovery.of(base, logs)
                .<HiveFailure>mapLeft(HiveFailure.Unreadable::new)
                .flatMap(recovery -> recovery.isPresent()
                        ? Either.right(of(
                                file,
                                recovery.get().base(),
                                recovery.get().state(),
                                recovery.get().pages()))
                        : Either.left(new HiveFailure.Damaged("A registry hive has no sound first block.", 0)));
    }

    private static Hive of(DiskBytes file, BaseBlock base, HiveState state, List<LogEntry.Page> pages) {
        return new Hive(base, state, new Blocks(file, base.binsSize(), pages));
    }

    /** Whether it shows its latest state. */
    public HiveState state() {
        return state;
    }

    /**
     * Reads what a function asks for. The function is called again and again, each time with more of the hive in memory, until
     * everything that it asks for is there; only the result of the last call counts. What it asks for in one call is read in
     * one round, so ask for things that do not depend on each other without looking at results in between.
     *
     * @param reading has no side effects, and asks for the same when it sees the same
     */
    public <T> T read(Function<HiveView, T> reading) {
        T result = reading.apply(view);
        while (blocks.isWaiting()) {
            blocks.load();
            result = reading.apply(view);
        }
        return result;
    }
}
