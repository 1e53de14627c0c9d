package io.cloudpc.snapshots.adapter.inmemory.service;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One way in which a call goes wrong, or is held up. */
public final class Fault {
    private final Runnable beforeEffect;
    private final Optional<Cause> insteadOfEffect;
    private final Runnable beforeAnswer;
    private final Optional<Cause> insteadOfAnswer;

    /** Makes the failure when the call comes. */
    @FunctionalInterface
    interface Cause {
        ServiceFailure failure(Operation operation, String requestId);
    }

    private Fault(
            Runnable beforeEffect,
            Optional<Cause> insteadOfEffect,
            Runnable beforeAnswer,
            Optional<Cause> insteadOfAnswer) {
        this.beforeEffect = beforeEffect;
        this.insteadOfEffect = insteadOfEffect;
        this.beforeAnswer = beforeAnswer;
        this.insteadOfAnswer = insteadOfAnswer;
    }

    /** The call has its effect, and the caller never gets the answer. */
    public static Fault answerLost() {
        return new Fault(Fault::nothing, Optional.empty(), Fault::nothing, Optional.of(Fault::noAnswer));
    }

    /** The call has no effect, and the caller cannot know that: the request was lost on its way. */
    public static Fault requestLost() {
        return insteadOfEffect(Fault::noAnswer);
    }

    /** The service cannot be reached: no connection comes about, so the call certainly has no effect. */
    public static Fault unavailable() {
        return insteadOfEffect((operation, requestId) -> new ServiceFailure.Unavailable(
                new ServiceError(
                        OptionalInt.empty(), "Unreachable", "The service cannot be reached.", Optional.empty()),
                Effect.CERTAINLY_NOT_DONE));
    }

    /** The service says no with this code; the call has no effect. */
    public static Fault refused(String code, String message) {
        return insteadOfEffect((operation, requestId) -> ErrorResponses.refused(400, code, message, requestId));
    }

    /** The service takes no more requests for now, and does not say for how long. */
    public static Fault throttled() {
        return throttled(Optional.empty());
    }

    /** The service takes no more requests, and says for how long. */
    public static Fault throttled(Duration retryAfter) {
        return throttled(Optional.of(retryAfter));
    }

    private static Fault throttled(Optional<Duration> retryAfter) {
        return insteadOfEffect((operation, requestId) ->
                ErrorResponses.throttled("Too many requests. Try again later.", retryAfter, requestId));
    }

    /** The caller may not do this. */
    public static Fault forbidden() {
        return forbidden(Optional.empty());
    }

    /** The caller may not do this without a certain permission, {@code CloudPC.ReadWrite.All} say. */
    public static Fault forbidden(String missingPermission) {
        return forbidden(Optional.of(missingPermission));
    }

    private static Fault forbidden(Optional<String> missingPermission) {
        return insteadOfEffect((operation, requestId) -> new ServiceFailure.Forbidden(
                new ServiceError(
                        OptionalInt.of(403),
                        "Authorization_RequestDenied",
                        "Insufficient privileges to complete the operation.",
                        Optional.of(requestId)),
                missingPermission));
    }

    /**
     * Nothing goes wrong, but this runs on the caller's thread after the request has left and before it has its effect.
     * What it throws comes out of the call, as if the host had crashed there. It may call the tenant.
     */
    public static Fault heldBeforeEffect(Runnable meanwhile) {
        return new Fault(meanwhile, Optional.empty(), Fault::nothing, Optional.empty());
    }

    /** As {@link #heldBeforeEffect}, after the effect and before the answer. */
    public static Fault heldBeforeAnswer(Runnable meanwhile) {
        return new Fault(Fault::nothing, Optional.empty(), meanwhile, Optional.empty());
    }

    private static Fault insteadOfEffect(Cause cause) {
        return new Fault(Fault::nothing, Optional.of(cause), Fault::nothing, Optional.empty());
    }

    private static ServiceFailure noAnswer(Operation operation, String requestId) {
        return new ServiceFailure.Unavailable(
                new ServiceError(
                        OptionalInt.empty(),
                        "NoAnswer",
                        "The connection broke before an answer came.",
                        Optional.empty()),
                operation.unanswered());
    }

    private static void nothing() {}

    void beforeEffect() {
        beforeEffect.run();
    }

    Optional<Cause> insteadOfEffect() {
        return insteadOfEffect;
    }

    void beforeAnswer() {
        beforeAnswer.run();
    }

    Optional<Cause> insteadOfAnswer() {
        return insteadOfAnswer;
    }
}
