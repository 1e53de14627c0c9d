package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import java.util.function.Function;

/** Why something in a registry hive could not be read. */
public sealed interface HiveFailure {
    /** One sentence for a person, without any name or data from the hive. */
    String message();

    /** The file could not be read. */
    record Unreadable(ReadFailure cause) implements HiveFailure {
        @Override
        public String message() {
            return cause.message();
        }
    }

    /**
     * The hive breaks its format.
     *
     * @param message what is wrong
     * @param offset byte of the hive file where it was found
     */
    record Damaged(String message, long offset) implements HiveFailure {}

    /** Reading further would exceed a limit that no real hive needs. */
    record OverLimit(String message) implements HiveFailure {}

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Unreadable, R> unreadable, Function<Damaged, R> damaged, Function<OverLimit, R> overLimit) {
        if (this instanceof Unreadable failure) {
            return unreadable.apply(failure);
        }
        if (this instanceof Damaged failure) {
            return damaged.apply(failure);
        }
        return overLimit.apply((OverLimit) this);
    }
}
