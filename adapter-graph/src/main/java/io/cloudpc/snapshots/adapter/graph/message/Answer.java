package io.cloudpc.snapshots.adapter.graph.message;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Graph, or something on the way to it, answered to one request.
 *
 * @param headers by name, ignoring case
 * @param json the body, if it is a JSON object
 * @param bodyBytes how long the body is
 * @param clientRequestId our id of the request
 */
public record Answer(
        int status, Map<String, String> headers, Optional<JsonObject> json, long bodyBytes, String clientRequestId) {
    public Answer {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * Graph's error; empty if something on the way to Graph may have written this answer. Graph's has both its error
     * envelope and its id of the request.
     */
    public Optional<ErrorBody> graphError() {
        return json.flatMap(ErrorBody::in).filter(error -> requestId().isPresent());
    }

    /** The service's id of the request. */
    public Optional<String> requestId() {
        return header("request-id").or(() -> json.flatMap(ErrorBody::in).flatMap(ErrorBody::requestId));
    }

    /** Without the body: it may repeat what was sent. */
    @Override
    public String toString() {
        return "status " + status + ", request-id " + requestId().orElse("none");
    }
}
