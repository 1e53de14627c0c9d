package io.cloudpc.snapshots.adapter.graph.failure;

import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.ErrorBody;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.adapter.graph.message.Redaction;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what an answer, or its absence, means for the caller: which failure, and what is known of the effect. */
public final class GraphFailures {
    /** Our own code for an answer that Graph did not write: a proxy's page, or nothing at all. */
    public static final String UNREADABLE = "UnreadableAnswer";

    private static final Set<Integer> FUNCTION_MISSING = Set.of(400, 404, 405, 501);

    /**
     * The statuses by which Graph says that it did nothing, as its documentation of HTTP status codes lists them. A request
     * time-out (408), a closed connection (499) and a legal block (451) are not among them: something on the way may have
     * passed the request on.
     */
    private static final Set<Integer> REFUSALS =
            Set.of(400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415, 416, 422, 423, 428, 429, 431);

    private static final Pattern UNKNOWN_FUNCTION = Pattern.compile(
            "not found for the segment"
                    + "|no odata route"
                    + "|no http resource was found"
                    + "|could not find (a|an|any) (function|action|property|type|segment)",
            Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    public GraphFailures(Clock clock) {
        this.clock = clock;
    }

    /** The failure that an answer other than a success is. */
    public ServiceFailure of(Operation operation, Answer answer) {
        var body = answer.graphError();
        var error = error(answer, body);
        if (operation.changes() && !isProofThatNothingHappened(answer)) {
            return new ServiceFailure.Unavailable(error, Effect.MAY_HAVE_BEEN_DONE);
        }
        var retryAfter = RetryAfter.of(answer, clock.instant());
        if (answer.status() == 429 || body.filter(GraphFailures::saysTooMany).isPresent()) {
            return new ServiceFailure.Throttled(error, retryAfter);
        }
        if (answer.status() == 403) {
            return new ServiceFailure.Forbidden(error, body.map(known -> operation.permission()));
        }
        if (isRefusal(answer.status()) && !isOutage(operation, error)) {
            return body.isPresent() || answer.status() == 401
                    ? new ServiceFailure.Refused(error, Remedies.of(error))
                    : new ServiceFailure.Unavailable(error, Effect.CERTAINLY_NOT_DONE);
        }
        return retryAfter.isPresent() && !operation.changes()
                ? new ServiceFailure.Throttled(error, retryAfter)
                : new ServiceFailure.Unavailable(error, effect(operation, true));
    }

    /** The failure that a success without a readable body is. */
    public ServiceFailure unreadable(Operation operation, Answer answer) {
        return new ServiceFailure.Unavailable(error(answer, Optional.empty()), effect(operation, true));
    }

    /** The failure of a call without an answer. */
    public ServiceFailure noAnswer(Operation operation, boolean hasLeft, Silence silence, String clientRequestId) {
        var error = new ServiceError(
                OptionalInt.empty(),
                silence.code(),
                Redaction.of(silence.message()),
                Optional.of(clientRequestIdText(clientRequestId)));
        return silence.code().equals(NotSent.CREDENTIAL_REFUSED)
                ? new ServiceFailure.Refused(error, Remedies.of(error))
                : new ServiceFailure.Unavailable(error, effect(operation, hasLeft), silence.remedy());
    }

    /** The failure of a list whose pages lead nowhere, although each was answered. */
    public ServiceFailure badList(String code, String message, Answer page) {
        return new ServiceFailure.Unavailable(
                new ServiceError(OptionalInt.of(page.status()), code, message, Optional.of(requestIdText(page))),
                Effect.CERTAINLY_NOT_DONE,
                "Try again. If this repeats, check what is between this machine and Microsoft Graph; Microsoft's support"
                        + " finds the request by its id.");
    }

    /** A refusal by the name that is known for it, and the remedy for that name. */
    public static ServiceFailure named(String code, ServiceError refusal) {
        var named = new ServiceError(refusal.status(), code, refusal.message(), refusal.requestId());
        return new ServiceFailure.Refused(named, Remedies.of(named));
    }

    /** The last failure of a call that had its effect, or may have had it, in an earlier try. */
    public static ServiceFailure inDoubt(ServiceFailure last) {
        return last instanceof ServiceFailure.Interrupted
                ? new ServiceFailure.Interrupted(Effect.MAY_HAVE_BEEN_DONE)
                : new ServiceFailure.Unavailable(last.error(), Effect.MAY_HAVE_BEEN_DONE);
    }

    public static Effect effect(Operation operation, boolean hasLeft) {
        return operation.changes() && hasLeft ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE;
    }

    /** Whether Graph itself said that it does not have the thing, and not that it does not know the function. */
    public static boolean isAbsence(ServiceFailure failure) {
        return failure instanceof ServiceFailure.Refused
                && failure.error().status().equals(OptionalInt.of(404))
                && !isUnknownFunction(failure);
    }

    /** Only Graph itself can prove it, with its error envelope, its id of the request, and a status that refuses. */
    private static boolean isProofThatNothingHappened(Answer answer) {
        return answer.graphError().isPresent() && REFUSALS.contains(answer.status());
    }

    private static boolean isOutage(Operation operation, ServiceError error) {
        return operation.isAlwaysThere() && error.status().equals(OptionalInt.of(404)) && !isUnknownFunction(error);
    }

    /** Whether this tenant's Graph does not know the function that was called. */
    public static boolean isUnknownFunction(ServiceFailure failure) {
        return isUnknownFunction(failure.error());
    }

    private static boolean isUnknownFunction(ServiceError error) {
        return !error.code().equals(UNREADABLE)
                && error.status().stream().anyMatch(FUNCTION_MISSING::contains)
                && (error.status().equals(OptionalInt.of(501))
                        || UNKNOWN_FUNCTION.matcher(error.message()).find());
    }

    /** A request time-out (408) is no refusal: something on the way may have passed the request on. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408;
    }

    private static boolean saysTooMany(ErrorBody body) {
        return body.code().equalsIgnoreCase("TooManyRequests");
    }

    private static ServiceError error(Answer answer, Optional<ErrorBody> body) {
        return new ServiceError(
                OptionalInt.of(answer.status()),
                body.map(ErrorBody::code).orElse(UNREADABLE),
                body.map(ErrorBody::message).orElseGet(() -> describe(answer)),
                Optional.of(requestIdText(answer)));
    }

    private static String requestIdText(Answer answer) {
        var ours = clientRequestIdText(answer.clientRequestId());
        return answer.requestId().map(id -> id + ", " + ours).orElse(ours);
    }

    private static String describe(Answer answer) {
        return answer.bodyBytes() == 0
                ? "The answer had no body."
                : "The answer was not one of Microsoft Graph: " + answer.bodyBytes() + " bytes of "
                        + Redaction.of(answer.header("Content-Type").orElse("an unknown type")) + ".";
    }

    private static String clientRequestIdText(String clientRequestId) {
        return "client-request-id " + clientRequestId;
    }
}
