package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.application.port.network.NetworkProblem;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there is no TLS connection to a host. */
final class TlsProblems {
    private static final int MOST_CAUSES = 10;

    private TlsProblems() {}

    static NetworkProblem of(String host, SSLException error) {
        var causes = Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        if (has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class)) {
            return new NetworkProblem(
                    "The TLS certificate that was presented for " + host + " is expired, or not valid yet.",
                    "Check that this machine's clock is right. If it is, check what is between it and " + host + ".");
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return NetworkProblem.untrustedCertificate(host);
        }
        if (has(causes, CertificateException.class)) {
            return new NetworkProblem(
                    "The TLS certificate that was presented for " + host + " is for another host name.",
                    "Check the account's endpoint, and whether a proxy or a DNS server leads elsewhere.");
        }
        if (has(causes, NotSslRecordException.class)) {
            return new NetworkProblem(
                    "What answers at " + host + " does not speak TLS.",
                    "Check the account's endpoint, and whether a proxy answers in plain HTTP.");
        }
        return new NetworkProblem(
                "There is no TLS connection to " + host + " ("
                        + error.getClass().getSimpleName() + ").",
                "Check whether a proxy or firewall breaks TLS connections.");
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
