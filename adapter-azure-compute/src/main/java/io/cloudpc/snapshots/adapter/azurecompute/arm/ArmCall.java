package io.cloudpc.snapshots.adapter.azurecompute.arm;

import java.util.Optional;

/**
 * A request to Azure Resource Manager.
 *
 * @param pathAndQuery below the base URL, encoded; or a whole URL of the same host
 * @param body JSON
 * @param resource what it is about, for messages
 * @param action the action of Azure RBAC that allows it
 */
public record ArmCall(String method, String pathAndQuery, Optional<String> body, String resource, String action) {
    /** Whether it may change something. */
    boolean changes() {
        return !method.equals("GET");
    }

    /** A read about the same. */
    ArmCall reading(String url) {
        return new ArmCall("GET", url, Optional.empty(), resource, action);
    }
}
