package io.cloudpc.snapshots.testing.azuresimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status 0 for a connection that is cut in place of an answer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Reply(int status, Map<String, String> headers, byte[] body) {
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Reply json(int status, JsonNode body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    static Reply cut() {
        return empty(0);
    }

    /** The error envelope of Azure Resource Manager. */
    static Reply error(int status, String code, String message) {
        var body = object();
        body.set("error", object().put("code", code).put("message", message));
        return json(status, body);
    }

    /** The error envelope of Azure Storage. */
    static Reply storageError(int status, String code) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/xml", "x-ms-error-code", code),
                ("<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + code
                                + "</Message></Error>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
