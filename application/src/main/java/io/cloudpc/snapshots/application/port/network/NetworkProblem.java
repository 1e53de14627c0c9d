package io.cloudpc.snapshots.application.port.network;

/**
 * What went wrong between this host and a server, in the same words for every service.
 *
 * @param message what happened, as a sentence
 * @param remedy what to do about it
 */
public record NetworkProblem(String message, String remedy) {
    private static final int AUTHENTICATION_REQUIRED = 407;

    /** The server, or something between, presented a certificate that this Java does not trust. */
    public static NetworkProblem untrustedCertificate(String host) {
        return new NetworkProblem(
                "The TLS certificate that was presented for " + host + " is not trusted by this Java.",
                "If a proxy or firewall of your organization inspects TLS, add its root certificate to Java's trust store"
                        + " (keytool -importcert -cacerts -alias NAME -file ROOT.pem), or set JAVA_TOOL_OPTIONS to"
                        + " -Djavax.net.ssl.trustStore=FILE. If not, somebody may be intercepting the connection.");
    }

    /** The certificate's dates do not include now. */
    public static NetworkProblem expiredCertificate(String host) {
        return new NetworkProblem(
                "The TLS certificate that was presented for " + host + " is expired, or not valid yet.",
                "Check that this machine's clock is right. If it is, check what is between it and " + host + ".");
    }

    /** The certificate names other hosts. */
    public static NetworkProblem certificateOfAnotherHost(String host) {
        return new NetworkProblem(
                "The TLS certificate that was presented for " + host + " is for another host name.",
                "Check the configured endpoint, and whether a proxy or a DNS server leads elsewhere.");
    }

    /** The answer to a TLS greeting was none. */
    public static NetworkProblem noTls(String host) {
        return new NetworkProblem(
                "What answers at " + host + " does not speak TLS.",
                "Check the configured endpoint, and whether a proxy answers in plain HTTP.");
    }

    /**
     * There is no TLS connection for another reason.
     *
     * @param reason a word for it, such as the name of an exception
     */
    public static NetworkProblem tlsFailed(String host, String reason) {
        return new NetworkProblem(
                "There is no TLS connection to " + host + " (" + reason + ").",
                "Check whether a proxy or firewall breaks TLS connections.");
    }

    /**
     * The proxy answered a request for a connection with an error.
     *
     * @param status the HTTP status of its answer
     */
    public static NetworkProblem proxyRefused(HttpProxy proxy, String host, int status) {
        return new NetworkProblem(
                "The proxy " + proxy.address() + " (" + proxy.origin() + ") refused to connect to " + host + ": HTTP "
                        + status + ".",
                status == AUTHENTICATION_REQUIRED
                        ? "Set the user name and password of the proxy, as in http://USER:PASSWORD@" + proxy.address()
                                + "."
                        : "Have the proxy allow " + host + " on port 443, or exclude that host with NO_PROXY.");
    }

    /** There is no connection to the proxy. */
    public static NetworkProblem proxyUnreachable(HttpProxy proxy, String host) {
        return new NetworkProblem(
                "The proxy " + proxy.address() + " (" + proxy.origin() + "), which is set for " + host
                        + ", cannot be reached.",
                "Check its address, or remove the setting if no proxy is needed.");
    }
}
