package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.application.port.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a request to storage did not do what it should. Its texts are ours: the service's own may repeat a signature.
 *
 * @param code the service's error code, or our word where there was no answer
 * @param effect whether the request may have had its effect
 * @param message one sentence for a person
 * @param retryAfter how long the service asked to wait, where it said so
 */
public record StorageProblem(
        Kind kind, String code, Effect effect, String message, String remedy, Optional<Duration> retryAfter) {
    /** What a caller can act on. */
    public enum Kind {
        BLOB_MISSING,
        CONTAINER_MISSING,
        DENIED,
        /** A condition on the blob's existence or version did not hold. */
        CONDITION,
        /** Somebody else holds a lease on the blob. */
        LEASED,
        /** The lease that the request named is no longer held. */
        LEASE_LOST,
        /** The account, or what the blob is, does not allow it. */
        UNFIT,
        /** The source of a server-side copy could not be read, or the service does not copy. */
        COPY_REFUSED,
        /** Too many requests for now. */
        BUSY,
        /** Nobody answered, or nothing that makes sense. */
        UNAVAILABLE,
        /** The calling thread was interrupted; its flag is set again. */
        INTERRUPTED
    }

    public static StorageProblem refused(Kind kind, String code, String message, String remedy) {
        return new StorageProblem(kind, code, Effect.CERTAINLY_NOT_DONE, message, remedy, Optional.empty());
    }

    public static StorageProblem inDoubt(String code, String message, String remedy) {
        return new StorageProblem(Kind.UNAVAILABLE, code, Effect.MAY_HAVE_BEEN_DONE, message, remedy, Optional.empty());
    }

    static StorageProblem unreachable(String code, String message, String remedy) {
        return new StorageProblem(Kind.UNAVAILABLE, code, Effect.CERTAINLY_NOT_DONE, message, remedy, Optional.empty());
    }

    public static StorageProblem interrupted() {
        return new StorageProblem(
                Kind.INTERRUPTED,
                "Interrupted",
                Effect.MAY_HAVE_BEEN_DONE,
                "The call to storage was interrupted.",
                "Start it again when the host may run to the end.",
                Optional.empty());
    }

    StorageProblem withRetryAfter(Optional<Duration> time) {
        return new StorageProblem(kind, code, effect, message, remedy, time);
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether the service does not know something that the request has, as emulators do not. */
    public boolean isUnknownFeature() {
        return code.equals("FeatureNotSupported") || code.equals("UnsupportedHeader");
    }

    /** Whether another try may fare better. */
    public boolean isPassing() {
        return kind == Kind.BUSY || kind == Kind.UNAVAILABLE;
    }
}
