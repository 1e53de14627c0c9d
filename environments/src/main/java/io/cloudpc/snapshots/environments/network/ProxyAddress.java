package io.cloudpc.snapshots.environments.network;

import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A proxy as it is written: {@code http://proxy.contoso.com:8080}, with or without the scheme, and with or without {@code
 * USER:PASSWORD@} before the host.
 */
record ProxyAddress(String host, int port, Optional<HttpProxy.Credentials> credentials, String origin) {
    static final String REMEDY = "Use http://HOST:PORT.";

    private static final int USUAL_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /** The address; or the rule that it breaks, as the end of a sentence that repeats nothing of it. */
    static Either<String, ProxyAddress> parse(String text, String origin) {
        try {
            var url = new URI(text.contains("://") ? text : "http://" + text);
            if (!"http".equalsIgnoreCase(url.getScheme())) {
                return Either.left("must be an HTTP proxy; https and SOCKS proxies are not supported.");
            }
            int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
            return url.getHost() == null || port < 1 || port > HIGHEST_PORT
                    ? notAnAddress()
                    : Either.right(new ProxyAddress(
                            url.getHost().replaceAll("[\\[\\]]", ""),
                            port,
                            Optional.ofNullable(url.getRawUserInfo()).map(ProxyAddress::credentials),
                            origin));
        } catch (URISyntaxException e) {
            return notAnAddress();
        }
    }

    private static Either<String, ProxyAddress> notAnAddress() {
        return Either.left("must be the URL of a proxy.");
    }

    private static HttpProxy.Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        return new HttpProxy.Credentials(
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                decoded(colon < 0 ? "" : userInfo.substring(colon + 1)));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that is not an escape.
            return part;
        }
    }
}
