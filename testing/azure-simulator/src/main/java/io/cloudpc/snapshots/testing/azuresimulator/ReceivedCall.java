package io.cloudpc.snapshots.testing.azuresimulator;

import java.util.List;

/**
 * A request as it reached the simulator.
 *
 * @param path decoded, without the query
 * @param body its text; empty for none
 */
public record ReceivedCall(String method, String path, String query, String body) {
    /** The segments of the path. */
    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    /** Whether the path ends with this, ignoring case as Azure does. */
    boolean endsWith(String end) {
        return path.regionMatches(true, path.length() - end.length(), end, 0, end.length());
    }
}
