package io.cloudpc.snapshots.testing.azurite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** An answer that was read to the end of its connection, its body not in chunks. */
final class Answer {
    private final String head;
    private final byte[] body;

    private Answer(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    static Answer of(byte[] bytes) {
        // ISO 8859-1 has one character for each byte.
        int end = new String(bytes, ISO_8859_1).indexOf("\r\n\r\n");
        return end < 0
                ? new Answer("", new byte[0])
                : new Answer(
                        new String(bytes, 0, end + 2, ISO_8859_1), Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }

    /** 0 if there is no answer. */
    int status() {
        return head.matches("(?s)HTTP/1\\.\\d \\d{3}.*") ? Integer.parseInt(head.substring(9, 12)) : 0;
    }

    String header(String name) {
        return StorageRequest.header(head, name);
    }

    byte[] body() {
        return body;
    }
}
