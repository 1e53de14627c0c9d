package io.cloudpc.snapshots.adapter.graph.changes;

import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Graph refuses every licence with the code {@code Request_BadRequest} and has the reason in its message. Here the reason
 * gets the name that Graph itself has for it where it tells the state of a licence: {@code licenseAssignmentState.error}.
 * Its messages are not published; what is matched here was seen in reports, and any other refusal stays as it is.
 */
final class LicenceRefusals {
    private static final Map<String, Pattern> REASONS = Map.of(
            "CountViolation", pattern("CountViolation|does not have any available licen[cs]es"),
            "MutuallyExclusiveViolation", pattern("MutuallyExclusiveViolation|mutually exclusive"),
            "DependencyViolation", pattern("DependencyViolation|depends on the service plan"),
            "ProhibitedInUsageLocationViolation",
                    pattern("ProhibitedInUsageLocationViolation|invalid usage location|usage location is not allowed"));

    private LicenceRefusals() {}

    /** The failure with the reason as its code, and the message as it was. */
    static ServiceFailure named(ServiceFailure failure) {
        return failure instanceof ServiceFailure.Refused
                ? reason(failure.error().message())
                        .map(code -> GraphFailures.named(code, failure.error()))
                        .orElse(failure)
                : failure;
    }

    private static Optional<String> reason(String message) {
        return REASONS.entrySet().stream()
                .filter(reason -> reason.getValue().matcher(message).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }
}
