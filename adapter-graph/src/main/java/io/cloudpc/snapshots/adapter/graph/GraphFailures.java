package io.cloudpc.snapshots.adapter.graph;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Says what an answer, or its absence, means for the caller: which failure, and what is known of the effect. */
final class GraphFailures {
    /** Our own code for an answer that Graph did not write: a proxy's page, or nothing at all. */
    static final String UNREADABLE = "UnreadableAnswer";

    private static final Set<Integer> FUNCTION_MISSING = Set.of(400, 404, 405, 501);

    private final Clock clock;

    GraphFailures(Clock clock) {
        this.clock = clock;
    }

    /** The failure that an answer other than a success is. */
    ServiceFailure of(Operation operation, Answer answer) {
        var body = answer.json().flatMap(ErrorBody::in);
        var error = error(answer, body);
        var retryAfter = RetryAfter.of(answer, clock.instant());
        if (answer.status() == 429 || body.filter(GraphFailures::saysTooMany).isPresent()) {
            return new ServiceFailure.Throttled(error, retryAfter);
        }
        if (answer.status() == 403) {
            return new ServiceFailure.Forbidden(error, body.map(known -> operation.permission()));
        }
        if (isRefusal(answer.status())) {
            return body.isPresent() || answer.status() == 401
                    ? new ServiceFailure.Refused(error, Remedies.of(error))
                    : new ServiceFailure.Unavailable(error, Effect.CERTAINLY_NOT_DONE);
        }
        return retryAfter.isPresent() && !operation.changes()
                ? new ServiceFailure.Throttled(error, retryAfter)
                : new ServiceFailure.Unavailable(error, effect(operation, true));
    }

    /** The failure that a success without a readable body is. */
    ServiceFailure unreadable(Operation operation, Answer answer) {
        return new ServiceFailure.Unavailable(error(answer, Optional.empty()), effect(operation, true));
    }

    /** The failure of a call without an answer. */
    ServiceFailure noAnswer(Operation operation, boolean hasLeft, String code, String message, String clientRequestId) {
        var error = new ServiceError(
                OptionalInt.empty(), code, Redaction.of(message), Optional.of(clientRequestIdText(clientRequestId)));
        return code.equals(Bearer.REFUSED)
                ? new ServiceFailure.Refused(error, Remedies.of(error))
                : new ServiceFailure.Unavailable(error, effect(operation, hasLeft));
    }

    static Effect effect(Operation operation, boolean hasLeft) {
        return operation.changes() && hasLeft ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE;
    }

    /** Whether Graph itself said that it does not have the thing, and not that it does not know the function. */
    static boolean isAbsence(ServiceFailure failure) {
        return failure instanceof ServiceFailure.Refused
                && failure.error().status().equals(OptionalInt.of(404))
                && !isUnknownFunction(failure);
    }

    /** Whether this tenant's Graph does not know the function that was called. */
    static boolean isUnknownFunction(ServiceFailure failure) {
        var error = failure.error();
        var message = error.message().toLowerCase(Locale.ROOT);
        return !error.code().equals(UNREADABLE)
                && error.status().stream().anyMatch(FUNCTION_MISSING::contains)
                && (error.status().equals(OptionalInt.of(501))
                        || message.contains("segment")
                        || message.contains("no odata route")
                        || message.contains("no http resource was found")
                        || message.contains("snapshotimportresult"));
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
                Optional.of(answer.requestId()
                        .map(id -> id + ", " + clientRequestIdText(answer.clientRequestId()))
                        .orElse(clientRequestIdText(answer.clientRequestId()))));
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
