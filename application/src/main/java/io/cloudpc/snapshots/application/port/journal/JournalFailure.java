package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.function.Function;

/** Why the journal did not do what it was asked for. */
public sealed interface JournalFailure {
    /** Whether the write may have had its effect. */
    Effect effect();

    /** One sentence for a person. */
    String message();

    /** What to do about it. */
    String remedy();

    /** Somebody else wrote the user's entry first; this write was not made. */
    record Conflict(UserId user) implements JournalFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }

        @Override
        public String message() {
            return "Another host changed the journal's entry of the user " + user + " at the same time.";
        }

        @Override
        public String remedy() {
            return "Look at the entry as it is now, then decide again.";
        }
    }

    /**
     * The entry is there and cannot be read: cut short, edited by hand, or written by a later version. It is left as it
     * is.
     *
     * @param where the file or blob that holds it
     */
    record Unreadable(String where, String message, String remedy) implements JournalFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }
    }

    /** The journal's storage did not answer, or broke down. */
    record Unavailable(Effect effect, String message, String remedy) implements JournalFailure {}

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Conflict, R> conflict, Function<Unreadable, R> unreadable, Function<Unavailable, R> unavailable) {
        if (this instanceof Conflict failure) {
            return conflict.apply(failure);
        }
        if (this instanceof Unreadable failure) {
            return unreadable.apply(failure);
        }
        return unavailable.apply((Unavailable) this);
    }
}
