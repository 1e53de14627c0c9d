package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A call of an OData function with at most one parameter: {@code name(parameter='it''s a value')}. */
record FunctionCall(String name, Map<String, String> parameters) {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((?:(\\w+)='((?:[^']|'')*)')?\\)");

    /** Absent if the segment is no such call. */
    static Optional<FunctionCall> parse(String segment) {
        var call = CALL.matcher(segment);
        if (!call.matches()) {
            return Optional.empty();
        }
        return Optional.of(new FunctionCall(
                call.group(1),
                call.group(2) == null
                        ? Map.of()
                        : Map.of(call.group(2), call.group(3).replace("''", "'"))));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
