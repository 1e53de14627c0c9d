package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a request is answered with.
 *
 * @param status 0 for a connection that is cut in place of an answer
 * @param json absent for no body, or for one that is no JSON
 * @param text a body that is no JSON
 * @param fromGraph whether Graph wrote it, so that it bears Graph's ids, and not something on the way
 * @param pace the time between two bytes of the body
 */
record Reply(
        int status,
        Map<String, String> headers,
        Optional<JsonNode> json,
        Optional<String> text,
        boolean fromGraph,
        Duration pace) {
    private static final String METADATA = "https://graph.microsoft.com/beta/$metadata#";

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An object with its {@code @odata.context} first. */
    static ObjectNode object(String context) {
        return object().put("@odata.context", METADATA + context);
    }

    static Reply ok(JsonNode body) {
        return new Reply(200, Map.of(), Optional.of(body), Optional.empty(), true, Duration.ZERO);
    }

    static Reply created(JsonNode body) {
        return new Reply(201, Map.of(), Optional.of(body), Optional.empty(), true, Duration.ZERO);
    }

    static Reply noContent() {
        return empty(204).written(true);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), Optional.empty(), Optional.empty(), false, Duration.ZERO);
    }

    static Reply html(int status) {
        return new Reply(
                status,
                Map.of("Content-Type", "text/html"),
                Optional.empty(),
                Optional.of("<html><head><title>" + status
                        + "</title></head><body>Our services aren't available.</body></html>"),
                false,
                Duration.ZERO);
    }

    static Reply text(int status, String contentType, String text) {
        return new Reply(
                status, Map.of("Content-Type", contentType), Optional.empty(), Optional.of(text), true, Duration.ZERO);
    }

    static Reply cut() {
        return empty(0);
    }

    /** Graph's error envelope; the ids of the request are put in when it is sent. */
    static Reply error(int status, String code, String message) {
        var error = object().put("code", code).put("message", message);
        error.set("innerError", object());
        return new Reply(
                status, Map.of(), Optional.of(object().set("error", error)), Optional.empty(), true, Duration.ZERO);
    }

    static Reply badRequest(String message) {
        return error(400, "BadRequest", message);
    }

    /** Entra's answer where there is nothing of this id. */
    static Reply noSuchResource(String id) {
        return error(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    static Reply unknownSegment(String segment) {
        return badRequest("Resource not found for the segment '" + segment + "'.");
    }

    boolean isCut() {
        return status == 0;
    }

    Reply withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, json, text, fromGraph, pace);
    }

    /** As if Graph, or something on the way, had written it. */
    Reply written(boolean byGraph) {
        return new Reply(status, headers, json, text, byGraph, pace);
    }

    /** With this time between two bytes of its body. */
    Reply at(Duration slowPace) {
        return new Reply(status, headers, json, text, fromGraph, slowPace);
    }
}
