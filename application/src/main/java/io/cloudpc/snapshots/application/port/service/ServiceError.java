package io.cloudpc.snapshots.application.port.service;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An error as the service reported it, complete even where its code is unknown.
 *
 * @param status HTTP status; empty where there was no answer
 * @param code the service's own code as it was sent, such as {@code MissingProvisionPolicy}; a code of ours where there
 *     was no answer
 * @param message the service's own message
 * @param requestId the service's request id, which Microsoft support asks for
 */
public record ServiceError(OptionalInt status, String code, String message, Optional<String> requestId) {
    @Override
    public String toString() {
        return code + ": " + message
                + (status.isPresent() ? " (status " + status.getAsInt() + ")" : "")
                + requestId.map(id -> " [request " + id + "]").orElse("");
    }
}
