package io.cloudpc.snapshots.testing.azurite;

import static io.cloudpc.snapshots.testing.azurite.BlobService.refusal;

import io.cloudpc.snapshots.testing.azurite.StorageRequest.Range;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Put Page From URL, which the emulator answers with 501: reads the source, and puts the page with the account's key. Its
 * limits and answers are those of Azure's reference, with what users of Azure report for a source that cannot be read:
 * {@code CannotVerifyCopySource}, the source's status, and its code in {@code x-ms-copy-source-error-code}.
 */
final class PageCopies {
    private static final int NOT_IMPLEMENTED = 501;

    private final BlobService service;
    private final URI emulator;
    private final String accountKey;
    private final int ownPort;

    PageCopies(BlobService service, Azurite azurite, int ownPort) {
        this.service = service;
        this.emulator = azurite.address();
        this.accountKey = azurite.accountKey();
        this.ownPort = ownPort;
    }

    byte[] copy(StorageRequest request) throws IOException {
        // The emulator looks at the signature before it says that it does not copy.
        var verdict = service.send(request.head(), request.body());
        if (Answer.of(verdict).status() != NOT_IMPLEMENTED) {
            return verdict;
        }
        var range = request.range();
        var sourceRange = Range.of(request.header("x-ms-source-range"));
        if (range.length() > BlobService.LARGEST_WRITE) {
            return refusal(413, "RequestBodyTooLarge");
        }
        if (!BlobService.isWholePages(range)) {
            return refusal(416, "InvalidPageRange");
        }
        if (sourceRange.length() != range.length() || request.bodyLength() > 0) {
            return refusal(400, "InvalidHeaderValue");
        }
        var url = request.header("x-ms-copy-source");
        if (service.isExpired(url)) {
            return unreadable(403, "AuthenticationFailed");
        }
        try {
            return put(request, read(URI.create(url), request));
        } catch (ConnectException e) {
            return refusal(500, "CannotVerifyCopySource");
        }
    }

    private byte[] put(StorageRequest request, Answer source) throws IOException {
        if (source.status() == 412 || source.status() == 304) {
            return refusal(412, "SourceConditionNotMet");
        }
        return source.status() == 206 && source.body().length == request.range().length()
                ? service.send(putPage(request, source.body()), source.body())
                : unreadable(source.status(), source.header("x-ms-error-code"));
    }

    private static byte[] unreadable(int status, String code) {
        return refusal(
                status < 300 ? 416 : status, // a source that ends within the range
                "CannotVerifyCopySource",
                "x-ms-copy-source-status-code: " + status,
                "x-ms-copy-source-error-code: " + code);
    }

    private Answer read(URI url, StorageRequest request) throws IOException {
        var conditions = request.head()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-ms-source-if-"))
                .map(line -> line.substring("x-ms-source-".length()) + "\r\n")
                .collect(Collectors.joining());
        // A client of HTTP 1.0 is answered without chunks.
        var head = "GET " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.0\r\nHost: " + url.getRawAuthority()
                + "\r\nRange: " + request.header("x-ms-source-range") + "\r\n" + conditions + "\r\n";
        // A source behind this network is the storage's own: what a copy reads is no traffic, and nothing befalls it.
        return Answer.of(BlobService.send(url.getPort() == ownPort ? emulator : url, head, new byte[0]));
    }

    private String putPage(StorageRequest request, byte[] bytes) {
        var path = request.target().substring(0, request.target().indexOf('?'));
        var own = request.head()
                .lines()
                .skip(1)
                .filter(PageCopies::isAboutTheTarget)
                .collect(Collectors.joining("\r\n", "PUT " + path + "?comp=page HTTP/1.1\r\n", "\r\n"));
        var head = own + "x-ms-page-write: update\r\nContent-Length: " + bytes.length + "\r\nContent-MD5: "
                + BlobService.md5(bytes) + "\r\n";
        return head + "Authorization: " + SharedKey.authorization(accountKey, head, path, "\ncomp:page") + "\r\n\r\n";
    }

    private static boolean isAboutTheTarget(String line) {
        var lower = line.toLowerCase(Locale.ROOT);
        return lower.startsWith("if-")
                || lower.startsWith("range:")
                || lower.startsWith("date:")
                || lower.startsWith("host:")
                || (lower.startsWith("x-ms-")
                        && !lower.startsWith("x-ms-copy-source")
                        && !lower.startsWith("x-ms-source-")
                        && !lower.startsWith("x-ms-page-write:"));
    }
}
