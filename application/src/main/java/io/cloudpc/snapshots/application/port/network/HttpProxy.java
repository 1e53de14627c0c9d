package io.cloudpc.snapshots.application.port.network;

import java.util.Optional;

/**
 * An HTTP proxy. Requests to https go through it by CONNECT.
 *
 * @param host a name or an address, an IPv6 address without brackets
 * @param port from 1 to 65535
 * @param credentials for proxies that require a user name and a password
 * @param origin where it was set, for messages, such as "environment variable HTTPS_PROXY"
 */
public record HttpProxy(String host, int port, Optional<Credentials> credentials, String origin) {
    private static final int HIGHEST_PORT = 65_535;

    public HttpProxy {
        if (host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a proxy has a host, and a port from 1 to 65535");
        }
    }

    /** A user name and a password for the proxy. It prints without them. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "…";
        }
    }

    /** Host and port, for messages. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
