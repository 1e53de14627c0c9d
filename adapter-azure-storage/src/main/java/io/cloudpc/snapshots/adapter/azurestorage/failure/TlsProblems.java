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
            return NetworkProblem.expiredCertificate(host);
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return NetworkProblem.untrustedCertificate(host);
        }
        if (has(causes, CertificateException.class)) {
            return NetworkProblem.certificateOfAnotherHost(host);
        }
        return has(causes, NotSslRecordException.class)
                ? NetworkProblem.noTls(host)
                : NetworkProblem.tlsFailed(host, error.getClass().getSimpleName());
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
