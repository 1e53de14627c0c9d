package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it reached the simulator, or a part of a batch.
 *
 * @param segments the segments of its path, each decoded, without the version: {@code users}, {@code megan@contoso.com}
 * @param query decoded; of a parameter given twice the last
 * @param headers by name, ignoring case
 * @param inBatch whether it is a part of a batch
 */
public record ReceivedRequest(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        boolean inBatch) {
    public ReceivedRequest {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /** The path as a person reads it: {@code /users/megan@contoso.com}. */
    public String path() {
        return "/" + String.join("/", segments);
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The value of a query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Whether it calls this: the last segment of its path, without the parameters of a function, with or without namespace. */
    public boolean calls(String name) {
        var segment = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        int parameters = segment.indexOf('(');
        var called = parameters < 0 ? segment : segment.substring(0, parameters);
        return called.equals(name) || unqualified(called).equals(name);
    }

    /** A function may be called by its full name; the SDKs shorten the namespace. */
    static String unqualified(String segment) {
        return segment.replaceFirst("^(microsoft\\.)?graph\\.", "");
    }
}
