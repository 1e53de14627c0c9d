package io.cloudpc.snapshots.application.port.machine;

import io.cloudpc.snapshots.application.port.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Why Azure did not do what it was asked for. Repeating a change is safe, whatever its effect was. */
public sealed interface MachineFailure {
    /** Whether the call may have had its effect. */
    default Effect effect() {
        return Effect.CERTAINLY_NOT_DONE;
    }

    /** What went wrong, one or two sentences that name the resource. */
    String message();

    /** What to do about it. */
    String remedy();

    /**
     * Azure rejected the request.
     *
     * @param code Azure's error code
     */
    record Refused(String code, String message, String remedy) implements MachineFailure {}

    /**
     * The caller may not do this.
     *
     * @param resource what it was about
     * @param action the action of Azure RBAC that would allow it
     */
    record Forbidden(String resource, String action) implements MachineFailure {
        @Override
        public String message() {
            return "The identity may not do this with '" + resource + "': it has no role with the action " + action
                    + ".";
        }

        @Override
        public String remedy() {
            return "Assign the identity a role with this action on the resource group. docs/capture.md has the smallest"
                    + " such role.";
        }
    }

    /** Something else is being done with the resource now. */
    record Conflict(String resource, String message) implements MachineFailure {
        @Override
        public String remedy() {
            return "Wait until the other operation has ended, then run the command again.";
        }
    }

    /**
     * Too many requests for now.
     *
     * @param retryAfter how long Azure asked to wait, where it said so
     */
    record Throttled(String resource, Effect effect, Optional<Duration> retryAfter) implements MachineFailure {
        @Override
        public String message() {
            return "Azure Resource Manager is throttling requests for '" + resource + "'.";
        }

        @Override
        public String remedy() {
            return "Run the command again"
                    + retryAfter
                            .map(wait -> " in " + Math.max(1, wait.toSeconds()) + " s.")
                            .orElse(" in a few minutes.");
        }
    }

    /** Azure did not answer, broke down, or did not finish in time. */
    record Unavailable(String message, Effect effect, String remedy) implements MachineFailure {}

    /** The calling thread was interrupted; its interrupt flag is set again. */
    record Interrupted(Effect effect) implements MachineFailure {
        @Override
        public String message() {
            return "The call to Azure Resource Manager was interrupted.";
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
            Function<Conflict, R> conflict,
            Function<Throttled, R> throttled,
            Function<Unavailable, R> unavailable,
            Function<Interrupted, R> interrupted) {
        if (this instanceof Refused failure) {
            return refused.apply(failure);
        }
        if (this instanceof Forbidden failure) {
            return forbidden.apply(failure);
        }
        if (this instanceof Conflict failure) {
            return conflict.apply(failure);
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
