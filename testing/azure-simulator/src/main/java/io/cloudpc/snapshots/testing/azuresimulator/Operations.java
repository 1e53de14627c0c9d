package io.cloudpc.snapshots.testing.azuresimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Long-running operations: accepted, under way for some looks, and ended. */
final class Operations {
    static final String PATH = "/operations/";

    private final URI baseUrl;
    private final int polls;
    private final boolean byLocation;
    private final Map<String, Operation> running = new ConcurrentHashMap<>();

    private record Operation(Optional<ObjectNode> output, AtomicInteger left) {}

    Operations(URI baseUrl, int polls, boolean byLocation) {
        this.baseUrl = baseUrl;
        this.polls = polls;
        this.byLocation = byLocation;
    }

    /** Accepts what was done already. */
    Reply accept(Optional<ObjectNode> output) {
        if (polls < 0) {
            return Reply.json(200, output.orElseGet(Reply::object));
        }
        var id = UUID.randomUUID().toString();
        running.put(id, new Operation(output, new AtomicInteger(polls)));
        return Reply.empty(202)
                .with(byLocation ? "Location" : "Azure-AsyncOperation", baseUrl + PATH + id + "?api-version=1")
                .with("Retry-After", "1");
    }

    Reply look(String path) {
        var operation = running.get(path.substring(PATH.length()));
        if (operation == null) {
            return Reply.error(404, "NotFound", "There is no such operation.");
        }
        boolean ended = operation.left().getAndDecrement() <= 0;
        if (byLocation) {
            return ended
                    ? operation.output().map(output -> Reply.json(200, output)).orElseGet(() -> Reply.empty(200))
                    : Reply.empty(202)
                            .with("Location", baseUrl + path + "?api-version=1")
                            .with("Retry-After", "1");
        }
        var body = Reply.object().put("status", ended ? "Succeeded" : "InProgress");
        if (ended) {
            operation
                    .output()
                    .ifPresent(output -> body.set("properties", Reply.object().set("output", output)));
        }
        return Reply.json(200, body).with("Retry-After", "1");
    }
}
