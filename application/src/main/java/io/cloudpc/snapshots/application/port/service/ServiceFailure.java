package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.application.port.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Why a call to the service or the directory failed. */
public sealed interface ServiceFailure {
    /** The reported error, or what happened instead of an answer. */
    ServiceError error();

    /** Whether the call may have had its effect. */
    Effect effect();

    /** What went wrong, one sentence. */
    String message();

    /** What to do about it. */
    String remedy();

    /** The service rejected the request. */
    record Refused(ServiceError error, String remedy) implements ServiceFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }

        @Override
        public String message() {
            return "The service rejected the request: " + error;
        }
    }

    /**
     * The caller may not do this.
     *
     * @param missingPermission the permission that would allow it, where that is known
     */
    record Forbidden(ServiceError error, Optional<String> missingPermission) implements ServiceFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }

        @Override
        public String message() {
            return "The application has no permission for this request: " + error;
        }

        @Override
        public String remedy() {
            return missingPermission
                    .map(permission ->
                            "Grant the application the permission " + permission + ", and grant admin consent.")
                    .orElse("Check the application's permissions and their admin consent.");
        }
    }

    /**
     * Too many requests, now or today.
     *
     * @param retryAfter how long the service asked to wait, where it said so
     */
    record Throttled(ServiceError error, Optional<Duration> retryAfter) implements ServiceFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }

        @Override
        public String message() {
            return "The service is throttling requests: " + error;
        }

        @Override
        public String remedy() {
            return retryAfter
                    .map(wait -> "Try again in " + wait.toSeconds() + " s.")
                    .orElse("Try again later. A tenant can send about 1000 import requests a day.");
        }
    }

    /** The service could not be reached, failed, or sent an answer that cannot be read. */
    record Unavailable(ServiceError error, Effect effect, String remedy) implements ServiceFailure {
        private static final String USUAL_REMEDY =
                "Check the network connection and the service health, then try again.";

        /** With the usual remedy. */
        public Unavailable(ServiceError error, Effect effect) {
            this(error, effect, USUAL_REMEDY);
        }

        @Override
        public String message() {
            return "The service is unavailable: " + error;
        }
    }

    /** The calling thread was interrupted; its interrupt flag is set again. */
    record Interrupted(Effect effect) implements ServiceFailure {
        @Override
        public ServiceError error() {
            return new ServiceError(OptionalInt.empty(), "Interrupted", message(), Optional.empty());
        }

        @Override
        public String message() {
            return "The call to the service was interrupted.";
        }

        @Override
        public String remedy() {
            return "Run the command again.";
        }
    }

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Refused, R> refused,
            Function<Forbidden, R> forbidden,
            Function<Throttled, R> throttled,
            Function<Unavailable, R> unavailable,
            Function<Interrupted, R> interrupted) {
        if (this instanceof Refused failure) {
            return refused.apply(failure);
        }
        if (this instanceof Forbidden failure) {
            return forbidden.apply(failure);
        }
        if (this instanceof Throttled failure) {
            return throttled.apply(failure);
        }
        if (this instanceof Unavailable failure) {
            return unavailable.apply(failure);
        }
        return interrupted.apply((Interrupted) this);
    }
}
