package io.cloudpc.snapshots.adapter.graph.failure;

import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.application.port.network.NetworkProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why there is no answer.
 *
 * @param code our own code for it
 * @param message what happened, as a sentence
 * @param remedy what to do about it
 */
public record Silence(String code, String message, String remedy) {
    private static final String PROXY_REFUSED = "ProxyRefused";
    private static final String NOT_TRUSTED = "CertificateNotTrusted";
    private static final Set<String> LASTING = Set.of(PROXY_REFUSED, NOT_TRUSTED);

    private static final Pattern CONNECT_STATUS = Pattern.compile("response code for CONNECT: (\\d{3})");
    private static final String CONNECT_407 = "Failed to authenticate with proxy";
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";
    private static final int MOST_CAUSES = 10;
    private static final String CHECK_NETWORK = "Check the network connection and the service health, then try again.";
    private static final String CHECK_ROUTE =
            "Check this machine's network and DNS server. If this network needs a proxy, set HTTPS_PROXY.";

    /** What an error of the HTTP client stands for, when it was to reach this host, by this proxy if any. */
    public static Silence of(Throwable error, String host, Optional<HttpProxy> proxy) {
        var causes = Stream.iterate(error, each -> each != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        if (error instanceof NotSent notSent) {
            return new Silence(notSent.code(), String.valueOf(notSent.getMessage()), CHECK_NETWORK);
        }
        return proxy.flatMap(used -> ofProxy(causes, host, used))
                .or(() -> error instanceof SSLException ? Optional.of(ofTls(causes, host)) : Optional.empty())
                .orElseGet(() -> ofConnection(error, host));
    }

    /** The answer was not complete when its time was over. */
    public static Silence timeout(Duration limit) {
        return new Silence("Timeout", "The answer was not complete after " + seconds(limit) + ".", CHECK_NETWORK);
    }

    /** A page named a next page where no token may go. */
    public static Silence strangeLink() {
        return new Silence(
                "StrangeLink",
                "The next page of a list is on another server than this one, so it was not read.",
                "Check what is between this machine and Microsoft Graph.");
    }

    /** Whether the next try would end in the same way. */
    public static boolean isLasting(String code) {
        return LASTING.contains(code);
    }

    public static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static Optional<Silence> ofProxy(List<Throwable> causes, String host, HttpProxy proxy) {
        for (var cause : causes) {
            var text = String.valueOf(cause.getMessage());
            var status = CONNECT_STATUS.matcher(text);
            if (cause instanceof IOException && (status.find() || text.equals(CONNECT_407))) {
                int code = text.equals(CONNECT_407) ? 407 : Integer.parseInt(status.group(1));
                return Optional.of(of(
                        code >= 300 && code < 500 ? PROXY_REFUSED : "ProxyFailed",
                        NetworkProblem.proxyRefused(proxy, host, code)));
            }
            // Only the proxy is connected to; it finds the host's address itself.
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return Optional.of(of("ProxyUnreachable", NetworkProblem.proxyUnreachable(proxy, host)));
            }
        }
        return Optional.empty();
    }

    private static Silence ofTls(List<Throwable> causes, String host) {
        if (has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class)) {
            return of(NOT_TRUSTED, NetworkProblem.expiredCertificate(host));
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return of(NOT_TRUSTED, NetworkProblem.untrustedCertificate(host));
        }
        if (has(causes, CertificateException.class)
                || causes.stream()
                        .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("Hostname "))) {
            return of(NOT_TRUSTED, NetworkProblem.certificateOfAnotherHost(host));
        }
        return causes.stream()
                        .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith(NO_TLS))
                ? of("TlsFailed", NetworkProblem.noTls(host))
                : of(
                        "TlsFailed",
                        NetworkProblem.tlsFailed(host, causes.get(0).getClass().getSimpleName()));
    }

    private static Silence ofConnection(Throwable error, String host) {
        var message = String.valueOf(error.getMessage());
        if (error instanceof UnknownHostException) {
            return new Silence("UnknownHost", "The host name " + host + " cannot be resolved.", CHECK_ROUTE);
        }
        if (error instanceof ConnectException) {
            return new Silence(
                    "ConnectionRefused", "There is no connection to " + host + ": " + message + ".", CHECK_ROUTE);
        }
        return error instanceof SocketTimeoutException
                ? new Silence("Timeout", "There was no answer from " + host + " in time.", CHECK_NETWORK)
                : new Silence(
                        "ConnectionFailed", "The connection to " + host + " broke: " + message + ".", CHECK_NETWORK);
    }

    private static Silence of(String code, NetworkProblem problem) {
        return new Silence(code, problem.message(), problem.remedy());
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
