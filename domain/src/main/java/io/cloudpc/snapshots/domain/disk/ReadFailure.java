package io.cloudpc.snapshots.domain.disk;

import java.util.function.Function;

/** Why bytes of a disk image could not be read. Says nothing about the image: it may be fine. */
public sealed interface ReadFailure {
    /** One sentence for a person. */
    String message();

    /** What to do about it. */
    String remedy();

    /** The source answered with an error, or not at all. */
    record Unreadable(String message, String remedy) implements ReadFailure {}

    /** The file became another one while it was read: its length, time stamp or ETag changed. */
    record Changed(String message, String remedy) implements ReadFailure {}

    /** The reading thread was interrupted; its interrupt flag is set again. */
    record Interrupted(String message, String remedy) implements ReadFailure {}

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Unreadable, R> unreadable, Function<Changed, R> changed, Function<Interrupted, R> interrupted) {
        if (this instanceof Unreadable failure) {
            return unreadable.apply(failure);
        }
        if (this instanceof Changed failure) {
            return changed.apply(failure);
        }
        return interrupted.apply((Interrupted) this);
    }
}
