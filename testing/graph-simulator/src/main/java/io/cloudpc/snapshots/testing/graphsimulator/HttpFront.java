package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads requests off the wire and writes answers on it, with the ids that every answer of Graph has, and none of others. */
final class HttpFront implements HttpHandler {
    private static final int LARGEST_BODY = 4 << 20;
    private static final String VERSION = "/beta";

    private final Function<ReceivedRequest, Reply> answer;
    private final Function<ReceivedRequest, Reply> orders;
    private final Clock clock;

    /**
     * @param answer answers what asks Graph
     * @param orders answers what is addressed to the simulator itself
     */
    HttpFront(Function<ReceivedRequest, Reply> answer, Function<ReceivedRequest, Reply> orders, Clock clock) {
        this.answer = answer;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            var url = exchange.getRequestURI().toString();
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            var request = request(
                    exchange.getRequestMethod(),
                    url.startsWith(VERSION + "/") ? url.substring(VERSION.length()) : url,
                    headers,
                    new String(body, StandardCharsets.UTF_8),
                    false);
            write(exchange, request, reply(url, body.length, request));
        }
    }

    private Reply reply(String url, int bodyLength, ReceivedRequest request) {
        var refusal = LoopbackOnly.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (bodyLength > LARGEST_BODY) {
            return Reply.error(413, "RequestEntityTooLarge", "The request is too large.");
        }
        if (url.equals(FaultOrders.PATH)) {
            return orders.apply(request);
        }
        return url.startsWith(VERSION + "/")
                ? answer.apply(request)
                : Reply.badRequest("Invalid version: the simulator speaks beta only.");
    }

    /** A request whose URL begins after the version. */
    static ReceivedRequest request(
            String method, String url, Map<String, String> headers, String body, boolean inBatch) {
        int question = url.indexOf('?');
        var path = question < 0 ? url : url.substring(0, question);
        return new ReceivedRequest(
                method,
                Arrays.stream(path.split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .map(segment -> decode(segment.replace("+", "%2B")))
                        .toList(),
                question < 0 ? Map.of() : query(url.substring(question + 1)),
                headers,
                body,
                inBatch);
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        Arrays.stream(text.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int equals = pair.indexOf('=');
            query.put(
                    decode(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decode(pair.substring(equals + 1)));
        });
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void write(HttpExchange exchange, ReceivedRequest request, Reply reply) throws IOException {
        if (reply.isCut()) {
            // Closing without an answer cuts the connection.
            return;
        }
        var requestId = Optional.ofNullable(reply.headers().get("request-id"))
                .orElseGet(() -> UUID.randomUUID().toString());
        var headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        if (reply.fromGraph()) {
            headers.set("request-id", requestId);
            request.header("client-request-id").ifPresent(id -> headers.set("client-request-id", id));
        }
        var bytes = reply.json()
                .map(body -> withIds(body, requestId, request).toString())
                .or(reply::text)
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (reply.json().isPresent()) {
            headers.set(
                    "Content-Type",
                    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
        }
        exchange.sendResponseHeaders(
                reply.status(), bytes.map(body -> (long) body.length).orElse(-1L));
        if (bytes.isPresent()) {
            write(exchange.getResponseBody(), bytes.get(), reply.pace());
        }
    }

    private static void write(OutputStream out, byte[] bytes, Duration pace) throws IOException {
        if (pace.isZero()) {
            out.write(bytes);
            return;
        }
        for (byte each : bytes) {
            out.write(each);
            out.flush();
            try {
                Thread.sleep(pace.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** In an error, the ids of the request and the time. */
    private JsonNode withIds(JsonNode body, String requestId, ReceivedRequest request) {
        if (body.path("error").path("innerError") instanceof ObjectNode inner) {
            inner.put(
                            "date",
                            clock.instant()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString()
                                    .replace("Z", ""))
                    .put("request-id", requestId)
                    .put(
                            "client-request-id",
                            request.header("client-request-id").orElse(requestId));
        }
        return body;
    }

    /** Where a server at this address speaks beta, by http or https. */
    static URI baseUrl(String scheme, InetSocketAddress address) {
        var host = address.getAddress().getHostAddress();
        return URI.create(
                scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + VERSION);
    }
}
