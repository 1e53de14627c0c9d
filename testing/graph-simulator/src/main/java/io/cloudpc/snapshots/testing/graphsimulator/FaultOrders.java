package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes faults over HTTP, for those who run the simulator as a process of its own: {@code POST /simulator/faults} with
 * {@code {"call": "importSnapshot", "fault": "throttled", "retryAfter": "3", "times": 2}}, and {@code DELETE} to end them.
 */
final class FaultOrders {
    static final String PATH = "/simulator/faults";

    private static final int MOST_TIMES = 1000;

    private final WireFaults faults;

    FaultOrders(WireFaults faults) {
        this.faults = faults;
    }

    Reply answer(ReceivedRequest request) {
        if (request.method().equals("DELETE")) {
            faults.clear();
            return Reply.noContent();
        }
        return Router.onlyBy(
                "POST", request, () -> ImportBodies.object(request.body()).fold(reply -> reply, this::plan));
    }

    private Reply plan(JsonNode order) {
        var call = order.path("call").asText();
        var fault = fault(order);
        int times = order.path("times").asInt(1);
        if (call.isEmpty() || fault.isEmpty() || times < 0 || times > MOST_TIMES) {
            return Reply.badRequest("A fault has a call (the last segment of its path), one of the faults throttled,"
                    + " status, statusAfterEffect, html, htmlAfterEffect, empty, cutBeforeEffect, cutAfterEffect, slow"
                    + " and trickling, with its status, retryAfter or seconds, and times from 1 to " + MOST_TIMES
                    + ", or 0 for always.");
        }
        if (times == 0) {
            faults.always(call, fault.get());
        }
        for (int i = 0; i < times; i++) {
            faults.next(call, fault.get());
        }
        return Reply.noContent();
    }

    private static Optional<WireFault> fault(JsonNode order) {
        int status = order.path("status").asInt(503);
        var retryAfter = Optional.of(order.path("retryAfter").asText()).filter(text -> !text.isEmpty());
        return switch (order.path("fault").asText()) {
            case "throttled" -> Optional.of(retryAfter.map(WireFault::throttled).orElseGet(WireFault::throttled));
            case "status" ->
                Optional.of(retryAfter
                        .map(wait -> WireFault.status(status, wait))
                        .orElseGet(() -> WireFault.status(status)));
            case "statusAfterEffect" -> Optional.of(WireFault.statusAfterEffect(status));
            case "html" -> Optional.of(WireFault.html(status));
            case "htmlAfterEffect" -> Optional.of(WireFault.htmlAfterEffect(status));
            case "empty" -> Optional.of(WireFault.empty(status));
            case "cutBeforeEffect" -> Optional.of(WireFault.cutBeforeEffect());
            case "cutAfterEffect" -> Optional.of(WireFault.cutAfterEffect());
            case "slow" ->
                Optional.of(WireFault.slow(
                        Duration.ofSeconds(Math.min(3600, order.path("seconds").asInt(5)))));
            case "trickling" ->
                Optional.of(WireFault.trickling(
                        Duration.ofSeconds(Math.min(60, order.path("seconds").asInt(5)))));
            default -> Optional.empty();
        };
    }
}
