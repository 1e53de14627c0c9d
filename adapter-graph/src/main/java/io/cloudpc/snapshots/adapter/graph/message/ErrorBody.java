package io.cloudpc.snapshots.adapter.graph.message;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * Graph's error envelope.
 *
 * @param code the service's own code, in its own case
 * @param message its sentence, and a more specific inner code if there is one; without secrets
 */
public record ErrorBody(String code, String message, Optional<String> requestId) {
    /** The error in a body; absent if it is not an error of Graph. */
    static Optional<ErrorBody> in(JsonObject body) {
        return Json.object(body, "error")
                .flatMap(error ->
                        Json.text(error, "code").filter(code -> !code.isBlank()).map(code -> of(error, code)));
    }

    private static ErrorBody of(JsonObject error, String code) {
        var inner = Json.object(error, "innerError").or(() -> Json.object(error, "innererror"));
        var message = Json.text(error, "message").orElse("");
        var innerCode = inner.flatMap(details -> Json.text(details, "code"))
                .filter(specific -> !specific.equalsIgnoreCase(code))
                .map(specific -> " (" + specific + ")")
                .orElse("");
        return new ErrorBody(
                Redaction.of(code),
                Redaction.of(message) + Redaction.of(innerCode),
                inner.flatMap(details -> Json.text(details, "request-id")));
    }
}
