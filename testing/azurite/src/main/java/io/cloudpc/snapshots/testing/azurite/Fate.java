package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;

/** What happens to a request on its way. */
@FunctionalInterface
public interface Fate {
    /** Passes the request on, answers it, or throws so that the connection breaks without an answer. */
    byte[] of(StorageRequest request) throws IOException;

    /** Passes the request on and hands back the answer. */
    static Fate pass() {
        return StorageRequest::passOn;
    }

    /** Breaks the connection before the storage hears of the request. */
    static Fate loseRequest() {
        return request -> {
            throw new IOException("request lost");
        };
    }

    /** Has the storage carry the request out, and breaks the connection instead of answering. */
    static Fate loseAnswer() {
        return request -> {
            request.passOn();
            throw new IOException("answer lost");
        };
    }

    /** Delivers the request twice, and hands back the second answer. */
    static Fate deliverTwice() {
        return request -> {
            request.passOn();
            return request.passOn();
        };
    }

    /** Sends only the first bytes of the answer, then breaks the connection. */
    static Fate cutAnswer(int bytes) {
        return request -> Arrays.copyOf(request.passOn(), bytes);
    }

    /** Answers in the storage's place, with headers such as {@code x-ms-error-code: ServerBusy}. */
    static Fate answer(int status, String... headers) {
        return request -> answerBytes(status, "", headers);
    }

    /** Takes no more requests for now. */
    static Fate busy() {
        return answer(503, "x-ms-error-code: ServerBusy");
    }

    /** Takes so many requests in each second of the clock, and is busy for those beyond. */
    static Fate busyAbove(int requestsPerSecond, Clock clock) {
        return new RateLimit(requestsPerSecond, clock);
    }

    /** Breaks down over the request. */
    static Fate breakDown() {
        return answer(500, "x-ms-error-code: InternalError");
    }

    /** Does not copy, as a service that cannot get at the source. */
    static Fate refuseCopy() {
        return answer(409, "x-ms-error-code: CannotVerifyCopySource");
    }

    /** Does not copy, as from the export of an incremental snapshot. */
    static Fate refuseIncrementalSnapshot() {
        return answer(409, "x-ms-error-code: OperationNotAllowedOnIncrementalCopyBlob");
    }

    /** The same fate so many times, to plan with. */
    static Fate[] times(int count, Fate fate) {
        return Collections.nCopies(count, fate).toArray(Fate[]::new);
    }

    /** The bytes of an answer. */
    static byte[] answerBytes(int status, String body, String... headers) {
        var text = new StringBuilder("HTTP/1.1 " + status + " As planned\r\nContent-Length: " + body.length() + "\r\n");
        for (var header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Connection: close\r\n\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
