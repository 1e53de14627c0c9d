package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.application.port.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Why the service, or the directory behind it, did not do what it was asked for. */
public sealed interface ServiceFailure {
    /** What was said, or what happened instead of an answer. */
    ServiceError error();

    /** Whether the call may have had its effect. */
    Effect effect();

    /** One sentence for a person. */
    String message();

    /** What to do about it. */
    String remedy();

    /** The service looked at the request and said no. */
    record Refused(ServiceError error, String remedy) implements ServiceFailure {
        @Override
        public Effect effect() {
            return Effect.CERTAINLY_NOT_DONE;
        }

        @Override
        public String message() {
            return "The service refused: " + error;
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
            return "The service does not let this application do that: " + error;
        }

        @Override
        public String remedy() {
            return missingPermission
                    .map(permission -> "Grant the application the permission " + permission + " and consent to it.")
                    .orElse("Check the application's permissions and the consent to them.");
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
            return "The service takes no more requests for now: " + error;
        }

        @Override
        public String remedy() {
            return retryAfter
                    .map(wait -> "Try again in " + wait.toSeconds() + " s.")
                    .orElse("Try again later; a tenant has about 1000 import requests a day.");
        }
    }

    /** The service could not be reached, broke down, or answered in a way that cannot be read. */
    record Unavailable(ServiceError error, Effect effect) implements ServiceFailure {
        @Override
        public String message() {
            return "The service did not answer properly: " + error;
        }

        @Override
        public String remedy() {
            return "Check the network and the service's health, then try again.";
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
            return "Start it again when the host may run to the end.";
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
