package io.cloudpc.snapshots.adapter.azurecompute.arm;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** What an error of Azure Resource Manager means. */
final class ArmErrors {
    private static final Duration LONGEST_ADVICE = Duration.ofDays(1);
    private static final Set<String> BUSY =
            Set.of("Conflict", "AnotherOperationInProgress", "OperationPreempted", "RetryableError");
    private static final String AGAIN = "Run the command again. If it fails again, check the health of Azure.";

    private ArmErrors() {}

    /** Azure's code and message. */
    private record Told(String code, String message) {
        static Told of(Optional<JsonObject> json, int status) {
            var error = json.flatMap(body -> Json.object(body, "error"));
            return new Told(
                    error.flatMap(object -> Json.text(object, "code")).orElse("Http" + status),
                    sentence(error.flatMap(object -> Json.text(object, "message"))
                            .orElse("Azure Resource Manager answered with status " + status + ".")));
        }

        private static String sentence(String text) {
            var safe = Redaction.of(text.strip());
            return safe.matches("(?s).*[.:?!)…]") ? safe : safe + ".";
        }
    }

    /** Whether Azure itself answered that the resource is not there, and not something on the way. */
    static boolean isAbsent(ArmAnswer answer) {
        return answer.status() == 404
                && Json.object(answer.json().orElseGet(JsonObject::new), "error")
                        .flatMap(error -> Json.text(error, "code"))
                        .filter(code -> code.endsWith("NotFound"))
                        .isPresent();
    }

    static boolean isTransient(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    static MachineFailure of(ArmCall call, ArmAnswer answer, Effect effect, Instant now) {
        var told = Told.of(answer.json(), answer.status());
        if (answer.status() == 429) {
            return new MachineFailure.Throttled(call.resource(), effect, retryAfter(answer, now));
        }
        if (isTransient(answer.status())) {
            return new MachineFailure.Unavailable(
                    "Azure Resource Manager failed for '" + call.resource() + "' (" + told.code() + "): "
                            + told.message(),
                    call.changes() ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE,
                    AGAIN);
        }
        return switch (answer.status()) {
            case 401 ->
                new MachineFailure.Refused(
                        told.code(),
                        "Azure Resource Manager did not accept the token of the identity: " + told.message(),
                        "Sign in again, and check that the identity is of the tenant of the subscription.");
            case 403 -> new MachineFailure.Forbidden(call.resource(), call.action());
            case 409 -> refusedOrBusy(call, told);
            default -> refused(call, told);
        };
    }

    /** An operation that Azure accepted, and that failed. */
    static MachineFailure ofOperation(ArmCall call, ArmAnswer answer) {
        return refusedOrBusy(call, Told.of(answer.json(), answer.status()));
    }

    private static MachineFailure refusedOrBusy(ArmCall call, Told told) {
        return BUSY.contains(told.code())
                ? new MachineFailure.Conflict(
                        call.resource(),
                        "Another operation is running on '" + call.resource() + "' (" + told.code() + "): "
                                + told.message())
                : refused(call, told);
    }

    private static MachineFailure refused(ArmCall call, Told told) {
        return new MachineFailure.Refused(
                told.code(),
                "Azure rejected the request for '" + call.resource() + "' (" + told.code() + "): " + told.message(),
                switch (told.code()) {
                    case "ScopeLocked" -> "Remove the lock for the time of the capture: az lock delete.";
                    case "OperationNotAllowed" ->
                        "Check the snapshot in the Azure portal: it may still be exported, or used.";
                    default -> "Check the resource in the Azure portal, then run the command again.";
                });
    }

    /** The {@code Retry-After} header: seconds, or a date. */
    static Optional<Duration> retryAfter(ArmAnswer answer, Instant now) {
        return answer.header("Retry-After")
                .map(String::strip)
                .flatMap(text -> advice(text, now))
                .map(wait -> {
                    if (wait.isNegative()) {
                        return Duration.ZERO;
                    }
                    return wait.compareTo(LONGEST_ADVICE) <= 0 ? wait : LONGEST_ADVICE;
                });
    }

    private static Optional<Duration> advice(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static MachineFailure unreachable(ArmCall call, String why, Effect effect) {
        return new MachineFailure.Unavailable(
                "Azure Resource Manager did not answer about '" + call.resource() + "': " + Redaction.of(why),
                effect,
                "Check the network connection and the proxy, then run the command again.");
    }

    static MachineFailure senseless(ArmCall call, String what) {
        return new MachineFailure.Unavailable(
                "The answer of Azure Resource Manager about '" + call.resource() + "' cannot be used: " + what,
                call.changes() ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE,
                AGAIN);
    }
}
