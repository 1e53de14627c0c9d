package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Why a staging area did not do what it was asked for. */
public sealed interface StagingFailure {
    /** The blob that it was about. */
    StorageBlob place();

    /** Whether the call may have had its effect. */
    default Effect effect() {
        return Effect.CERTAINLY_NOT_DONE;
    }

    /** What went wrong, one sentence. */
    String message();

    /** What to do about it. */
    String remedy();

    /** Something else is there than was expected: another blob, another version, or nothing. It was not touched. */
    record Conflict(StorageBlob place) implements StagingFailure {
        @Override
        public String message() {
            return "The blob '" + place + "' is not as it was when it was last looked at.";
        }

        @Override
        public String remedy() {
            return "Look at what is there now, then decide again.";
        }
    }

    /** Another writer holds the blob. */
    record Leased(StorageBlob place) implements StagingFailure {
        @Override
        public String message() {
            return "Somebody else is writing the blob '" + place + "'.";
        }

        @Override
        public String remedy() {
            return "Wait until the other has finished. If it was killed: one that was staging there goes on when it is"
                    + " started again; any other writer stops to hold it within "
                    + StagingWriter.LEASE.toSeconds() + " s, or when its lease is broken in the portal.";
        }
    }

    /** This writer no longer holds the blob: it did not renew in time, or somebody broke the lease. */
    record LeaseLost(StorageBlob place) implements StagingFailure {
        @Override
        public String message() {
            return "The blob '" + place + "' is no longer held by this writer.";
        }

        @Override
        public String remedy() {
            return "Look at what is there now; somebody else may have written it.";
        }
    }

    /** The place cannot be reached, because the account or the container is not there. */
    record Missing(StorageBlob place, String message, String remedy) implements StagingFailure {}

    /** The storage does not let this host write there. */
    record Denied(StorageBlob place, String message, String remedy) implements StagingFailure {}

    /** The account cannot hold such a blob, or does not take its name or size, or something else is in the place. */
    record Unfit(StorageBlob place, String message, String remedy) implements StagingFailure {}

    /** The storage does not copy from this source; the bytes have to be sent. */
    record CopyRefused(StorageBlob place, String message, String remedy) implements StagingFailure {}

    /**
     * Too many requests for now.
     *
     * @param message what the storage answered, as a sentence
     * @param retryAfter how long the storage asked to wait, where it said so
     */
    record Busy(StorageBlob place, Effect effect, String message, Optional<Duration> retryAfter)
            implements StagingFailure {
        @Override
        public String remedy() {
            return "Send fewer at a time, and send this one again.";
        }
    }

    /**
     * The storage did not answer, or broke down.
     *
     * @param message what it answered, or that it did not, as a sentence
     */
    record Unavailable(StorageBlob place, Effect effect, String message, String remedy) implements StagingFailure {}

    /** The calling thread was interrupted; its interrupt flag is set again. */
    record Interrupted(StorageBlob place, Effect effect) implements StagingFailure {
        @Override
        public String message() {
            return "The work on the blob '" + place + "' was interrupted.";
        }

        @Override
        public String remedy() {
            return "Run the command again.";
        }
    }

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Conflict, R> conflict,
            Function<Leased, R> leased,
            Function<LeaseLost, R> leaseLost,
            Function<Missing, R> missing,
            Function<Denied, R> denied,
            Function<Unfit, R> unfit,
            Function<CopyRefused, R> copyRefused,
            Function<Busy, R> busy,
            Function<Unavailable, R> unavailable,
            Function<Interrupted, R> interrupted) {
        if (this instanceof Conflict failure) {
            return conflict.apply(failure);
        }
        if (this instanceof Leased failure) {
            return leased.apply(failure);
        }
        if (this instanceof LeaseLost failure) {
            return leaseLost.apply(failure);
        }
        if (this instanceof Missing failure) {
            return missing.apply(failure);
        }
        if (this instanceof Denied failure) {
            return denied.apply(failure);
        }
        if (this instanceof Unfit failure) {
            return unfit.apply(failure);
        }
        if (this instanceof CopyRefused failure) {
            return copyRefused.apply(failure);
        }
        if (this instanceof Busy failure) {
            return busy.apply(failure);
        }
        if (this instanceof Unavailable failure) {
            return unavailable.apply(failure);
        }
        return interrupted.apply((Interrupted) this);
    }
}
