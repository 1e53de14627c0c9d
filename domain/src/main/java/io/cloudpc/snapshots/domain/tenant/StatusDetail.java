package io.cloudpc.snapshots.domain.tenant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the service says about the status of a Cloud PC, complete and in its own words: Graph's {@code statusDetail}.
 *
 * @param code the service's code, such as {@code internalServerError}; the list of codes is not published
 * @param message the service's message; may be empty
 * @param additional further names and values in the service's order, such as {@code retriable}
 */
public record StatusDetail(String code, String message, Map<String, String> additional) {
    public StatusDetail {
        additional = Collections.unmodifiableMap(new LinkedHashMap<>(additional));
    }

    /** A detail without further values. */
    public StatusDetail(String code, String message) {
        this(code, message, Map.of());
    }
}
