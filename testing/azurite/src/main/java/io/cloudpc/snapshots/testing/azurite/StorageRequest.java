package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A request to the blob service, as it came. */
public final class StorageRequest {
    /** What it asks for. */
    public enum Kind {
        PUT_PAGE,
        CLEAR_PAGE,
        /** Put Page From URL. */
        COPY_PAGE,
        GET_PAGE_RANGES,
        /** Get Blob: its bytes. */
        READ,
        OTHER
    }

    /** A range of bytes, as {@code x-ms-range} and {@code x-ms-source-range} give it. */
    record Range(long start, long end) {
        private static final Pattern TEXT = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

        /** Empty, with an end before its start, where the text is none. */
        static Range of(String text) {
            var range = TEXT.matcher(text);
            return range.matches()
                    ? new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)))
                    : new Range(0, -1);
        }

        long length() {
            return end - start + 1;
        }
    }

    private final BlobService service;
    private final String head;
    private final int bodyLength;
    private byte[] body;

    StorageRequest(BlobService service, String head, byte[] body) {
        this.service = service;
        this.head = head;
        this.body = body;
        this.bodyLength = body.length;
    }

    public Kind kind() {
        if (target().matches("[^?]*\\?(.*&)?comp=page(&.*)?") && line().startsWith("PUT ")) {
            return !header("x-ms-copy-source").isEmpty()
                    ? Kind.COPY_PAGE
                    : header("x-ms-page-write").equalsIgnoreCase("clear") ? Kind.CLEAR_PAGE : Kind.PUT_PAGE;
        }
        if (line().startsWith("GET ")) {
            return target().matches("[^?]*\\?(.*&)?comp=pagelist(&.*)?")
                    ? Kind.GET_PAGE_RANGES
                    : target().matches("[^?]*\\?(.*&)?(comp|restype)=.*") ? Kind.OTHER : Kind.READ;
        }
        return Kind.OTHER;
    }

    /** Its first line. */
    public String line() {
        return head.substring(0, head.indexOf('\r'));
    }

    /** The value of a header, empty if there is none. */
    public String header(String name) {
        return header(head, name);
    }

    /** How many bytes came with it. */
    public int bodyLength() {
        return bodyLength;
    }

    /** Has the storage carry it out, and gives its answer; as often as it is called. */
    public byte[] passOn() throws IOException {
        return service.carryOut(this);
    }

    String head() {
        return head;
    }

    /** Path and query. */
    String target() {
        return line().split(" ", 3)[1];
    }

    /** The range of the blob that it is about. */
    Range range() {
        var text = header("x-ms-range");
        return Range.of(text.isEmpty() ? header("range") : text);
    }

    byte[] body() {
        return body;
    }

    /** Nobody needs the bytes of requests that are answered, and there may be many. */
    void dropBody() {
        body = new byte[0];
    }

    static String header(String head, String name) {
        var start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .findFirst()
                .orElse("");
    }
}
