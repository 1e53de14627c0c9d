package io.cloudpc.snapshots.application.port.network;

import java.net.URI;
import java.util.Optional;

/**
 * Driven port: which proxy a request goes through. A host resolves its settings, variables and properties to one of these,
 * and every adapter uses it. Safe to share between threads.
 */
@FunctionalInterface
public interface HttpProxies {
    /** The proxy for requests to this URL; empty for a direct connection. Only scheme, host and port of the URL count. */
    Optional<HttpProxy> forUrl(URI url);

    /** Direct connections only. */
    static HttpProxies none() {
        return url -> Optional.empty();
    }
}
