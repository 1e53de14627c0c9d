package io.cloudpc.snapshots.adapter.graph.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.adapter.graph.message.RequestWriter;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks many questions in few requests, 20 in each. Every part has its own status, headers and id; those that were
 * throttled, or failed in passing, are asked again, and only those.
 */
public final class GraphBatch {
    /** Graph's limit. */
    static final int LARGEST = 20;

    private final GraphCalls calls;
    private final RequestWriter writer;

    public GraphBatch(GraphCalls calls, RequestWriter writer) {
        this.calls = calls;
        this.writer = writer;
    }

    /** A success, or why there is none, for each question. Only for reads. */
    public <K> Map<K, Either<ServiceFailure, Answer>> all(Map<K, GraphRequest> questions) {
        var answers = new LinkedHashMap<K, Either<ServiceFailure, Answer>>();
        questions.keySet().forEach(key -> answers.put(key, interrupted()));
        var all = List.copyOf(questions.entrySet());
        for (int from = 0; from < all.size() && !Thread.currentThread().isInterrupted(); from += LARGEST) {
            answers.putAll(someRepeatedly(all.subList(from, Math.min(from + LARGEST, all.size()))));
        }
        return answers;
    }

    private <K> Map<K, Either<ServiceFailure, Answer>> someRepeatedly(List<Map.Entry<K, GraphRequest>> questions) {
        var answers = new LinkedHashMap<K, Either<ServiceFailure, Answer>>();
        var open = new ArrayList<>(questions);
        var tries = calls.patience().tries(calls.patience().deadline());
        while (true) {
            var round = some(open);
            answers.putAll(round);
            var passing = new LinkedHashMap<K, ServiceFailure>();
            round.forEach((key, outcome) -> {
                if (outcome.isLeft() && Patience.isPassing(outcome.getLeft())) {
                    passing.put(key, outcome.getLeft());
                }
            });
            open.removeIf(question -> !passing.containsKey(question.getKey()));
            var again = tries.again(List.copyOf(passing.values()));
            if (again.isLeft()) {
                open.forEach(question -> answers.put(question.getKey(), Either.left(again.getLeft())));
            }
            if (!again.getOrElse(false)) {
                return answers;
            }
        }
    }

    private <K> Map<K, Either<ServiceFailure, Answer>> some(List<Map.Entry<K, GraphRequest>> questions) {
        var clientRequestIds = questions.stream()
                .map(question -> calls.requestIds().get().toString())
                .toList();
        var parts = new JsonArray();
        for (int i = 0; i < questions.size(); i++) {
            parts.add(part(i, questions.get(i).getValue().withHeader("client-request-id", clientRequestIds.get(i))));
        }
        var body = new JsonObject();
        body.add("requests", parts);
        var whole = calls.once(
                writer.batch(body.toString()), calls.requestIds().get().toString(), Instant.MAX);
        var read = whole.map(answer -> read(answer, clientRequestIds));
        var outcomes = new LinkedHashMap<K, Either<ServiceFailure, Answer>>();
        for (int i = 0; i < questions.size(); i++) {
            var part = i;
            var operation = questions.get(i).getValue().operation();
            outcomes.put(
                    questions.get(i).getKey(),
                    read.flatMap(byPart -> outcome(operation, whole.get(), Optional.ofNullable(byPart.get(part)))));
        }
        return outcomes;
    }

    private JsonObject part(int id, GraphRequest request) {
        var part = new JsonObject();
        part.addProperty("id", String.valueOf(id));
        part.addProperty("method", request.method());
        part.addProperty("url", writer.relativeUrl(request));
        var headers = new JsonObject();
        request.headers().forEach(headers::addProperty);
        part.add("headers", headers);
        return part;
    }

    private Either<ServiceFailure, Answer> outcome(Operation operation, Answer whole, Optional<Answer> part) {
        if (part.isEmpty()) {
            return Either.left(calls.failures().unreadable(operation, whole));
        }
        return part.get().isSuccess()
                ? Either.right(part.get())
                : Either.left(calls.failures().of(operation, part.get()));
    }

    private static Map<Integer, Answer> read(Answer whole, List<String> clientRequestIds) {
        var answers = new HashMap<Integer, Answer>();
        whole.json()
                .flatMap(body -> Json.objects(body, "responses"))
                .orElse(List.of())
                .forEach(part -> {
                    int id = Json.number(part, "id").orElse(-1);
                    var status = Json.number(part, "status");
                    if (id >= 0 && id < clientRequestIds.size() && status.isPresent()) {
                        answers.put(id, answer(whole, part, status.getAsInt(), clientRequestIds.get(id)));
                    }
                });
        return answers;
    }

    /** A part without an id of the request bears that of the batch. */
    private static Answer answer(Answer whole, JsonObject part, int status, String clientRequestId) {
        var headers = new HashMap<String, String>();
        whole.header("request-id").ifPresent(id -> headers.put("request-id", id));
        Json.object(part, "headers").ifPresent(given -> given.keySet()
                .forEach(name -> Json.text(given, name).ifPresent(value -> headers.put(name, value))));
        var body = Optional.ofNullable(part.get("body")).filter(element -> !element.isJsonNull());
        return new Answer(
                status,
                headers,
                body.flatMap(Json::object),
                body.map(element -> (long) element.toString().length()).orElse(0L),
                clientRequestId);
    }

    private static Either<ServiceFailure, Answer> interrupted() {
        return Either.left(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
    }
}
