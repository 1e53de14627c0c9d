package io.cloudpc.snapshots.testing.benchmarks.azure;

import com.azure.storage.common.implementation.contentvalidation.StorageCrc64Calculator;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** One connection that knows nothing but how to put a page, with a checksum as the adapter sends. Not thread-safe. */
public final class BareClient implements AutoCloseable {
    private final URI blob;
    private final Socket socket;

    /**
     * A connection for this blob.
     *
     * @param blob a URL with a signature that allows to write
     */
    public BareClient(URI blob) throws IOException {
        this.blob = blob;
        this.socket = new Socket(blob.getHost(), blob.getPort());
        socket.setTcpNoDelay(true);
    }

    /** Writes pages, and waits for the answer. */
    public void put(byte[] content, long offset) throws IOException {
        var head = "PUT " + blob.getRawPath() + "?comp=page&" + blob.getRawQuery() + " HTTP/1.1\r\nHost: "
                + blob.getAuthority() + "\r\nx-ms-version: 2023-11-03\r\nx-ms-page-write: update\r\nx-ms-range: bytes="
                + offset + "-" + (offset + content.length - 1) + "\r\nx-ms-content-crc64: " + crc64(content)
                + "\r\nContent-Length: " + content.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(content);
        var answer = readHead(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 201")) {
            throw new IOException(answer);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the emulator closed the connection");
            }
            head.append((char) next);
        }
        // The answer has no body; its chunk of nothing, where there is one, is read away.
        if (head.toString().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            in.readNBytes(5);
        }
        return head.toString();
    }

    private static String crc64(byte[] content) {
        var checksum = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return Base64.getEncoder()
                .encodeToString(checksum.putLong(StorageCrc64Calculator.compute(content, 0))
                        .array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
