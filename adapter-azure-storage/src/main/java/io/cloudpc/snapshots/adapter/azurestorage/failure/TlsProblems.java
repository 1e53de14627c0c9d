package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no trusted connection to the storage account was made. */
final class TlsProblems {
    private static final String CODE = "NoTrust";
    private static final String ADD_ROOT =
            "If the network inspects TLS, add its root certificate to a trust store and name"
                    + " that with JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE; on Windows"
                    + " -Djavax.net.ssl.trustStoreType=Windows-ROOT uses the certificates of Windows.";

    private TlsProblems() {}

    static StorageProblem of(SSLException error) {
        var causes = Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        if (has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class)) {
            return StorageProblem.unreachable(
                    CODE,
                    "The certificate of the storage account's address is expired, or not valid yet.",
                    "Check that this machine's clock is right. " + ADD_ROOT);
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return StorageProblem.unreachable(
                    CODE,
                    "Java does not trust who issued the certificate of the storage account's address, as where a proxy"
                            + " replaces certificates.",
                    ADD_ROOT);
        }
        if (has(causes, CertificateException.class)) {
            return StorageProblem.unreachable(
                    CODE,
                    "The certificate of the storage account's address is for another host name.",
                    "Check the account's endpoint, and for a proxy or DNS server that leads elsewhere.");
        }
        if (has(causes, NotSslRecordException.class)) {
            return StorageProblem.unreachable(
                    CODE,
                    "What answered at the storage account's address does not speak TLS.",
                    "Check the account's endpoint, and for a proxy that answers in plain HTTP.");
        }
        return StorageProblem.unreachable(
                CODE,
                "No TLS connection to the storage account could be made ("
                        + error.getClass().getSimpleName() + ").",
                "Check for a proxy or firewall that breaks TLS connections. " + ADD_ROOT);
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
