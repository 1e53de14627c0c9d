package io.cloudpc.snapshots.testing.azurite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The emulator, as strict as Azure about page writes: it takes pages over 4 MiB, and bytes that do not match their
 * checksum, where Azure does not. It also cannot put pages from a URL; {@link PageCopies} does that.
 */
final class BlobService {
    static final long LARGEST_WRITE = 4L << 20;
    static final int PAGE = 512;

    private static final Pattern SIGNATURE = Pattern.compile("[?&]sig=([^&]+)");
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI emulator;
    private final PageCopies copies;
    private final Set<String> expired = ConcurrentHashMap.newKeySet();

    BlobService(Azurite azurite, int ownPort) {
        emulator = azurite.address();
        copies = new PageCopies(this, azurite, ownPort);
    }

    void expire(String sasUrl) {
        expired.add(signature(sasUrl));
    }

    boolean isExpired(String url) {
        return expired.contains(signature(url));
    }

    byte[] carryOut(StorageRequest request) throws IOException {
        if (isExpired(request.target())) {
            return refusal(403, "AuthenticationFailed");
        }
        return switch (request.kind()) {
            case COPY_PAGE -> copies.copy(request);
            case PUT_PAGE -> putPage(request);
            default -> send(request.head(), request.body());
        };
    }

    private byte[] putPage(StorageRequest request) throws IOException {
        if (request.bodyLength() > LARGEST_WRITE) {
            return refusal(413, "RequestBodyTooLarge");
        }
        if (!isWholePages(request.range())) {
            return refusal(416, "InvalidPageRange");
        }
        var md5 = request.header("content-md5");
        var crc64 = request.header("x-ms-content-crc64");
        if (!md5.isEmpty() && !crc64.isEmpty()) {
            return refusal(400, "InvalidHeaderValue");
        }
        if (!md5.isEmpty() && !md5.equals(md5(request.body()))) {
            return refusal(400, "Md5Mismatch");
        }
        return crc64.isEmpty() || crc64.equals(Crc64.of(request.body()))
                ? send(request.head(), request.body())
                : refusal(400, "Crc64Mismatch");
    }

    static boolean isWholePages(StorageRequest.Range range) {
        return range.length() > 0 && range.start() % PAGE == 0 && range.length() % PAGE == 0;
    }

    byte[] send(String head, byte[] body) throws IOException {
        return send(emulator, head, body);
    }

    /** Sends a request on a connection of its own, and gives the answer. */
    static byte[] send(URI server, String head, byte[] body) throws IOException {
        try (var connection = new Socket(server.getHost(), server.getPort())) {
            connection.setSoTimeout(TIMEOUT_MILLIS);
            var out = connection.getOutputStream();
            out.write(head.replaceAll("(?im)^(connection|expect):.*\r\n", "")
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                    .getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            return connection.getInputStream().readAllBytes();
        }
    }

    static byte[] refusal(int status, String code, String... headers) {
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code></Error>";
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type: application/xml";
        all[1] = "x-ms-error-code: " + code;
        return Fate.answerBytes(status, text, all);
    }

    static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static String signature(String url) {
        var signature = SIGNATURE.matcher(url);
        return signature.find() ? URLDecoder.decode(signature.group(1), UTF_8) : "";
    }
}
