package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.function.Function;

/** Why a journal call failed. */
public sealed interface JournalFailure {
    /** Whether the write may have had its effect. */
    Effect effect();

    /** What went wrong, one sentence. */
    String message();

    /** What to do about it. */
    String remedy();

    /** Another host wrote the user's entry first. This write was not made. */
    record Conflict(UserId user) implements JournalFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }

        @Override
        public String message() {
            return "Another host changed the journal entry of " + user + " at the same time.";
        }

        @Override
        public String remedy() {
            return "Check the status of the import, then try again if it is still needed.";
        }
    }

    /**
     * The entry exists and cannot be read: truncated, edited by hand, or written by a later version. It is not changed.
     *
     * @param where the file or blob that holds it
     */
    record Unreadable(String where, String message, String remedy) implements JournalFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }
    }

    /** The journal's storage did not answer, or failed. */
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
