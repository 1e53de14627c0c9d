package io.cloudpc.snapshots.testing.azurite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a request with an account's key, by Azure's rules ("Authorize with Shared Key"). */
final class SharedKey {
    private static final List<String> SIGNED_HEADERS = List.of(
            "content-encoding",
            "content-language",
            "content-length",
            "content-md5",
            "content-type",
            "date",
            "if-modified-since",
            "if-match",
            "if-none-match",
            "if-unmodified-since",
            "range");

    private SharedKey() {}

    /**
     * The value of the header {@code Authorization}.
     *
     * @param canonicalQuery each parameter after a line feed, as {@code "\ncomp:page"}, in order
     */
    static String authorization(String key, String head, String path, String canonicalQuery) {
        var standard = SIGNED_HEADERS.stream()
                .map(name -> StorageRequest.header(head, name) + "\n")
                .collect(Collectors.joining());
        var own = head.lines()
                .map(line -> line.split(":", 2))
                .filter(line ->
                        line.length == 2 && line[0].toLowerCase(Locale.ROOT).startsWith("x-ms-"))
                .sorted(Comparator.comparing(line -> line[0].toLowerCase(Locale.ROOT)))
                .map(line -> line[0].toLowerCase(Locale.ROOT) + ":" + line[1].trim() + "\n")
                .collect(Collectors.joining());
        var method = head.substring(0, head.indexOf(' '));
        var text = method + "\n" + standard + own + "/" + Azurite.ACCOUNT + path + canonicalQuery;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return "SharedKey " + Azurite.ACCOUNT + ":"
                    + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
