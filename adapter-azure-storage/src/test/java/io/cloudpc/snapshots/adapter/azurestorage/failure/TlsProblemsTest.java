package io.cloudpc.snapshots.adapter.azurestorage.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsProblemsTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        handshake(new CertPathBuilderException("unable to find valid certification path")),
                        "not trusted by this Java",
                        "javax.net.ssl.trustStore"),
                Arguments.of(
                        handshake(new CertPathValidatorException(
                                "validity check failed", new CertificateExpiredException("NotAfter: …"))),
                        "expired",
                        "clock"),
                Arguments.of(
                        handshake(new CertificateException("No subject alternative DNS name matching …")),
                        "for another host name",
                        "endpoint"),
                Arguments.of(
                        new NotSslRecordException("not an SSL/TLS record: 485454"), "does not speak TLS", "plain HTTP"),
                Arguments.of(new SSLException("Received fatal alert: protocol_version"), "(SSLException)", "firewall"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhyACertificateIsNotTrustedAndHowToMendThat(SSLException error, String message, String remedy) {
        var problem = StorageProblems.of(NetworkFailure.tls("contosodisks.blob.core.windows.net", error));

        assertThat(problem.message()).contains("contosodisks.blob.core.windows.net", message);
        assertThat(problem.remedy()).contains(remedy);
        assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(problem.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
    }

    private static SSLException handshake(Exception cause) {
        var error = new SSLHandshakeException("PKIX path building failed");
        error.initCause(cause);
        return error;
    }
}
