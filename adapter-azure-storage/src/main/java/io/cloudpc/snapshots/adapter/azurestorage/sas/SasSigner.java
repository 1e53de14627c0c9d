package io.cloudpc.snapshots.adapter.azurestorage.sas;

import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs shared access to read one blob, in the form of the service version that all requests name. The SDK signs for its
 * newest version whatever its clients are set to, which neither every cloud nor the emulator knows.
 */
final class SasSigner {
    private static final String VERSION = BlobClients.VERSION.getVersion();
    private static final String NONE = "";

    private final StorageBlob blob;
    private final Instant start;
    private final Instant expiry;
    private final String protocol;

    /** For access between these times; over https, or over http too where an emulator has nothing else. */
    SasSigner(StorageBlob blob, Instant start, Instant expiry, boolean httpToo) {
        this.blob = blob;
        this.start = start.truncatedTo(ChronoUnit.SECONDS);
        this.expiry = expiry.truncatedTo(ChronoUnit.SECONDS);
        this.protocol = httpToo ? "https,http" : "https";
    }

    /** The query of a URL that is signed with an account's key. */
    String signedBy(StorageSharedKeyCredential key) {
        var text = String.join(
                "\n",
                "r",
                text(start),
                text(expiry),
                resource(),
                NONE,
                NONE,
                protocol,
                VERSION,
                "b",
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE);
        return query(Map.of(), key.computeHmac256(text));
    }

    /** The query of a URL that is signed with an identity's key. */
    String signedBy(UserDelegationKey key) {
        var of = new LinkedHashMap<String, String>();
        of.put("skoid", key.getSignedObjectId());
        of.put("sktid", key.getSignedTenantId());
        of.put("skt", text(key.getSignedStart()));
        of.put("ske", text(key.getSignedExpiry()));
        of.put("sks", key.getSignedService());
        of.put("skv", key.getSignedVersion());
        var text = Stream.of(
                        Stream.of("r", text(start), text(expiry), resource()),
                        of.values().stream(),
                        Stream.of(NONE, NONE, NONE, NONE, protocol, VERSION, "b"),
                        Stream.generate(() -> NONE).limit(7))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("\n"));
        return query(of, hmac(key.getValue(), text));
    }

    private String query(Map<String, String> key, String signature) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("sv", VERSION);
        parameters.put("spr", protocol);
        parameters.put("st", text(start));
        parameters.put("se", text(expiry));
        parameters.put("sr", "b");
        parameters.put("sp", "r");
        parameters.putAll(key);
        parameters.put("sig", signature);
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String resource() {
        return "/blob/" + blob.account().account() + "/" + blob.container() + "/" + blob.blob();
    }

    private static String text(Instant time) {
        return time.toString();
    }

    private static String text(OffsetDateTime time) {
        return text(time.toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String hmac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java signs with HMAC-SHA256", e);
        }
    }
}
