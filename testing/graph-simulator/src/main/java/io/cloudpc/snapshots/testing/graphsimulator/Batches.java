package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.function.Function;

/** {@code $batch}: up to 20 requests in one, answered in an order of its own, each with its own status and headers. */
final class Batches {
    private static final int LARGEST = 20;

    private final Function<ReceivedRequest, Reply> answer;

    /** @param answer answers one part */
    Batches(Function<ReceivedRequest, Reply> answer) {
        this.answer = answer;
    }

    Reply answer(ReceivedRequest request) {
        return ImportBodies.object(request.body()).fold(reply -> reply, this::answer);
    }

    private Reply answer(JsonNode body) {
        var requests = body.path("requests");
        if (!requests.isArray() || requests.isEmpty()) {
            return Reply.badRequest("Invalid batch payload format.");
        }
        if (requests.size() > LARGEST) {
            return Reply.badRequest("Number of batch request steps exceeds the maximum value of " + LARGEST + ".");
        }
        var ids = new HashSet<String>();
        var responses = new ArrayList<ObjectNode>();
        for (var part : requests) {
            var id = part.path("id").asText();
            if (id.isEmpty() || !ids.add(id)) {
                return Reply.badRequest("Each request in a batch needs an id of its own.");
            }
            var reply = answer.apply(part(part));
            if (reply.isCut()) {
                return reply;
            }
            // Graph keeps no order, so neither does this.
            responses.add(0, response(id, reply));
        }
        var answered = Reply.object();
        answered.putArray("responses").addAll(responses);
        return Reply.ok(answered);
    }

    private static ReceivedRequest part(JsonNode part) {
        var headers = new HashMap<String, String>();
        part.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return HttpFront.request(
                part.path("method").asText("GET"),
                "/" + part.path("url").asText().replaceFirst("^/", ""),
                headers,
                part.path("body").isMissingNode() ? "" : part.path("body").toString(),
                true);
    }

    private static ObjectNode response(String id, Reply reply) {
        var response = Reply.object().put("id", id).put("status", reply.status());
        var headers = response.putObject("headers");
        reply.json().ifPresent(body -> headers.put("Content-Type", "application/json"));
        reply.headers().forEach(headers::put);
        reply.json().ifPresent(body -> response.set("body", body));
        // What is no JSON comes as base64.
        reply.text()
                .map(text ->
                        TextNode.valueOf(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .ifPresent(body -> response.set("body", body));
        return response;
    }
}
