package io.cloudpc.snapshots.application.port.service;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the service said of an error, kept whole even where we do not know its code.
 *
 * @param status the HTTP status, where there was an answer
 * @param code the service's own code, such as {@code MissingProvisionPolicy}, in the case it was given; our own word
 *     where there was no answer
 * @param message the service's own sentence
 * @param requestId by which Microsoft's support finds the request
 */
public record ServiceError(OptionalInt status, String code, String message, Optional<String> requestId) {
    @Override
    public String toString() {
        return code + ": " + message
                + (status.isPresent() ? " (status " + status.getAsInt() + ")" : "")
                + requestId.map(id -> " [request " + id + "]").orElse("");
    }
}
