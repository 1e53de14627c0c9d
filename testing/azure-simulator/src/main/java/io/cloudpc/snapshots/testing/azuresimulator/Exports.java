package io.cloudpc.snapshots.testing.azuresimulator;

import com.sun.net.httpserver.Headers;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Serves exports as the storage of managed disks does: properties, ranged reads, and page lists. */
final class Exports {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{1,15})?");
    private static final int LARGEST_READ = 8 << 20;

    private final InMemoryTenant tenant;
    private final URI exportUrl;
    /** By path below the simulator. */
    private final Map<String, SasUrl> published = new ConcurrentHashMap<>();

    Exports(InMemoryTenant tenant, URI exportUrl) {
        this.tenant = tenant;
        this.exportUrl = exportUrl;
    }

    /** The URL of an export here, with its signature. */
    String publish(SasUrl url) {
        var place = "/" + url.container() + "/" + url.blob();
        published.put("/export" + place, url);
        return exportUrl + place + "?" + URI.create(url.reveal()).getRawQuery();
    }

    Reply answer(ReceivedCall call, Headers headers) {
        var url = published.get(call.path());
        if (url == null) {
            return Reply.storageError(404, "ResourceNotFound");
        }
        if (!Arrays.asList(call.query().split("&"))
                .containsAll(
                        Arrays.asList(URI.create(url.reveal()).getRawQuery().split("&")))) {
            return Reply.storageError(403, "AuthenticationFailed");
        }
        var opened = tenant.sources().open(url);
        if (opened.isLeft()) {
            return Reply.storageError(403, "AuthenticationFailed");
        }
        try (var disk = opened.get()) {
            var etag = etag(disk);
            var condition = Optional.ofNullable(headers.getFirst("If-Match"));
            if (condition
                    .filter(wanted -> !wanted.replace("\"", "").equals(etag.replace("\"", "")))
                    .isPresent()) {
                return Reply.storageError(412, "ConditionNotMet");
            }
            return answer(call, headers, disk)
                    .with("ETag", etag)
                    .with("Last-Modified", "Tue, 24 Nov 2026 08:00:00 GMT")
                    .with("x-ms-blob-type", "PageBlob")
                    .with("x-ms-lease-status", "unlocked")
                    .with("x-ms-lease-state", "available")
                    .with("Accept-Ranges", "bytes");
        }
    }

    private static Reply answer(ReceivedCall call, Headers headers, OpenDisk disk) {
        long length = disk.bytes().length();
        if (call.method().equals("HEAD")) {
            return Reply.empty(200).with("Content-Length", Long.toString(length));
        }
        if (!call.method().equals("GET")) {
            return Reply.storageError(405, "UnsupportedHttpVerb");
        }
        var range = RANGE.matcher(Optional.ofNullable(headers.getFirst("x-ms-range"))
                .or(() -> Optional.ofNullable(headers.getFirst("Range")))
                .orElse("bytes=0-"));
        if (!range.matches() || Long.parseLong(range.group(1)) >= length) {
            return Reply.storageError(416, "InvalidRange");
        }
        long first = Long.parseLong(range.group(1));
        long last = Math.min(length - 1, range.group(2) == null ? length - 1 : Long.parseLong(range.group(2)));
        return call.query().contains("comp=pagelist") ? pages(first, last, length) : read(disk, first, last, length);
    }

    /** All of the window counts as written. */
    private static Reply pages(long first, long last, long length) {
        var body = "<?xml version=\"1.0\" encoding=\"utf-8\"?><PageList><PageRange><Start>" + first / 512 * 512
                + "</Start><End>" + Math.min(length - 1, last / 512 * 512 + 511) + "</End></PageRange></PageList>";
        return new Reply(
                200,
                Map.of("Content-Type", "application/xml", "x-ms-blob-content-length", Long.toString(length)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply read(OpenDisk disk, long first, long last, long length) {
        int count = (int) Math.min(LARGEST_READ, last - first + 1);
        return disk.bytes()
                .read(new ByteRange(first, count))
                .fold(
                        ended -> Reply.storageError(403, "AuthenticationFailed"),
                        bytes -> new Reply(
                                206,
                                Map.of(
                                        "Content-Type",
                                        "application/octet-stream",
                                        "Content-Range",
                                        "bytes " + first + "-" + (first + count - 1) + "/" + length,
                                        "x-ms-blob-content-length",
                                        Long.toString(length)),
                                bytes));
    }

    private static String etag(OpenDisk disk) {
        var version = disk.version().orElse("1");
        return "\"0x" + HexFormat.of().toHexDigits(version.hashCode()).toUpperCase(Locale.ROOT) + "\"";
    }
}
