package io.cloudpc.snapshots.testing.graphsimulator;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what a page of another site sends through a browser on this machine: by its {@code Origin}, and by its
 * {@code Host} where the site's name was made to lead to loopback (DNS rebinding).
 */
final class LoopbackOnly {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private LoopbackOnly() {}

    /** The refusal of a request that was not made for this machine by this machine. */
    static Optional<Reply> refusal(ReceivedRequest request) {
        if (request.header("Host").filter(LoopbackOnly::isHere).isEmpty()) {
            return Optional.of(refuse("Host"));
        }
        return request.header("Origin").filter(origin -> !isOriginHere(origin)).map(foreign -> refuse("Origin"));
    }

    private static Reply refuse(String header) {
        return Reply.error(
                        403,
                        "NotLoopback",
                        "The simulator answers localhost, 127.0.0.1 and [::1] only: the request's " + header
                                + " header has another name.")
                .written(false);
    }

    private static boolean isOriginHere(String origin) {
        return origin.matches("https?://.*") && isHere(origin.substring(origin.indexOf("//") + 2));
    }

    private static boolean isHere(String authority) {
        try {
            var uri = URI.create("http://" + authority.strip());
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && NAMES.contains(uri.getHost().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
