package io.cloudpc.snapshots.adapter.graph.message;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request, ready to be sent but for its token and its id. Its body may hold a SAS, so it does not print it. */
public record GraphRequest(
        Operation operation, String method, URI uri, Map<String, String> headers, Optional<String> jsonBody) {
    public GraphRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The same question, asked for another page. */
    public GraphRequest at(URI nextPage) {
        return new GraphRequest(operation, method, nextPage, headers, jsonBody);
    }

    public GraphRequest withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new GraphRequest(operation, method, uri, more, jsonBody);
    }

    public GraphRequest withBody(String json) {
        return new GraphRequest(operation, method, uri, headers, Optional.of(json));
    }

    @Override
    public String toString() {
        return method + " " + operation.graphName();
    }
}
