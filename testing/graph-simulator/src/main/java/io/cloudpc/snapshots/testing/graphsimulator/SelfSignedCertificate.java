package io.cloudpc.snapshots.testing.graphsimulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for loopback that signs itself, with a key that exists in this process only. The JDK reads certificates
 * but makes none, so this one is written by hand, as RFC 5280 says.
 */
final class SelfSignedCertificate {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final KeyPair keys;
    private final X509Certificate certificate;

    private SelfSignedCertificate(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** For localhost, 127.0.0.1 and ::1, valid for 30 days. */
    static SelfSignedCertificate validFrom(Instant start) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            var toSign = toBeSigned(keys.getPublic().getEncoded(), start);
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(toSign);
            var der = Der.sequence(toSign, algorithm(), Der.bits(signature.sign()));
            return new SelfSignedCertificate(keys, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows P-256 and SHA-256", e);
        }
    }

    private static byte[] toBeSigned(byte[] publicKey, Instant start) {
        var name = Der.sequence(Der.of(
                Der.SET, Der.sequence(Der.objectId(2, 5, 4, 3), Der.text(Der.UTF8, "Cloud PC Snapshots simulator"))));
        var names = Der.sequence(
                Der.of(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.of(0x87, LOOPBACK_4),
                Der.of(0x87, LOOPBACK_6));
        var alternativeNames = Der.sequence(Der.objectId(2, 5, 29, 17), Der.of(Der.OCTETS, names));
        var constraints =
                Der.sequence(Der.objectId(2, 5, 29, 19), Der.TRUE, Der.of(Der.OCTETS, Der.sequence(Der.TRUE)));
        return Der.sequence(
                Der.of(0xa0, Der.of(Der.INTEGER, new byte[] {2})),
                Der.of(Der.INTEGER, serialNumber()),
                algorithm(),
                name,
                Der.sequence(
                        Der.text(Der.UTC_TIME, UTC_TIME.format(start)),
                        Der.text(Der.UTC_TIME, UTC_TIME.format(start.plus(LIFE)))),
                name,
                publicKey,
                Der.of(0xa3, Der.sequence(constraints, alternativeNames)));
    }

    /** Positive, and another one each time: clients remember certificates by it. */
    private static byte[] serialNumber() {
        var number = new byte[16];
        new SecureRandom().nextBytes(number);
        number[0] = (byte) ((number[0] & 0x3f) | 0x40);
        return number;
    }

    /** ECDSA with SHA-256. */
    private static byte[] algorithm() {
        return Der.sequence(Der.objectId(1, 2, 840, 10045, 4, 3, 2));
    }

    /** Servers present this certificate. */
    SSLContext serverContext() {
        try {
            var password = new char[0];
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("simulator", keys.getPrivate(), password, new X509Certificate[] {certificate});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a store in memory cannot fail", e);
        }
    }

    /** The certificate as clients take it in. */
    String pem() {
        try {
            var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it was read from this form", e);
        }
    }
}
