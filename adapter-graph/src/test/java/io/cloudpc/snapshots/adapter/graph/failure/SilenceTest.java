package io.cloudpc.snapshots.adapter.graph.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the HTTP client and what they stand for, where no server of a test brings them about. */
class SilenceTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        handshake(new CertPathValidatorException("no", new CertificateExpiredException("NotAfter"))),
                        "CertificateNotTrusted",
                        "expired, or not valid yet"),
                Arguments.of(
                        handshake(new CertificateNotYetValidException("NotBefore")),
                        "CertificateNotTrusted",
                        "expired, or not valid yet"),
                Arguments.of(
                        handshake(new CertificateException("No subject alternative DNS name matching")),
                        "CertificateNotTrusted",
                        "another host name"),
                Arguments.of(
                        new SSLPeerUnverifiedException("Hostname graph.microsoft.com not verified: …"),
                        "CertificateNotTrusted",
                        "another host name"),
                Arguments.of(new SSLException("Received fatal alert: protocol_version"), "TlsFailed", "(SSLException)"),
                Arguments.of(new UnknownHostException("graph.microsoft.com: no name"), "UnknownHost", "be resolved"),
                Arguments.of(
                        new SocketTimeoutException("timeout"), "Timeout", "no answer from graph.microsoft.com in time"),
                Arguments.of(
                        new IOException("unexpected end of stream"),
                        "ConnectionFailed",
                        "broke: unexpected end of stream"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void saysWhatAnErrorStandsFor(Exception error, String code, String message) {
        var silence = Silence.of(error, "graph.microsoft.com", Optional.empty());

        assertThat(silence.code()).isEqualTo(code);
        assertThat(silence.message()).contains(message);
        assertThat(silence.remedy()).endsWith(".");
    }

    private static SSLException handshake(Exception cause) {
        var error = new SSLHandshakeException("PKIX path building failed");
        error.initCause(cause);
        return error;
    }
}
