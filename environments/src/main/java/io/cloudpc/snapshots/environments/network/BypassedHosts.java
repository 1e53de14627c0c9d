package io.cloudpc.snapshots.environments.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Hosts that are reached without a proxy: names, which include their subdomains, addresses, and {@code *} for all; each with
 * a port if only that port is meant. This machine and link-local addresses always belong to them.
 */
record BypassedHosts(List<String> patterns) {
    private static final String LOCAL = "localhost|127[.][0-9.]+|\\[?::1]?|169[.]254[.][0-9.]+";

    /** The hosts of lists that are separated by commas or spaces. */
    static BypassedHosts of(String... lists) {
        return new BypassedHosts(Stream.of(lists)
                .flatMap(list -> Stream.of(list.split("[,\\s]+")))
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Whether this host, in lower case, is reached directly on this port. */
    boolean contains(String host, int port) {
        return host.matches(LOCAL) || patterns.stream().anyMatch(pattern -> matches(pattern, host, port));
    }

    private static boolean matches(String pattern, String host, int port) {
        if (pattern.equals("*")) {
            return true;
        }
        boolean ofPort = pattern.matches("[^:]+:[0-9]+");
        if (ofPort && !pattern.endsWith(":" + port)) {
            return false;
        }
        var name = (ofPort ? pattern.substring(0, pattern.indexOf(':')) : pattern).replaceFirst("^[*]?[.]", "");
        return host.equals(name) || host.endsWith("." + name);
    }
}
