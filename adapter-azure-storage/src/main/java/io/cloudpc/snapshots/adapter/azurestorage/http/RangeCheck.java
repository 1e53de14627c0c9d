package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.cloudpc.snapshots.adapter.azurestorage.failure.WrongRange;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares the response to a ranged read with the range that was asked for, for every request and every resumption that
 * the SDK makes by itself: it takes the bytes for those it asked for, whatever {@code Content-Range} says.
 */
final class RangeCheck {
    private static final HttpHeaderName RANGE = HttpHeaderName.fromString("x-ms-range");
    private static final HttpHeaderName CONTENT_RANGE = HttpHeaderName.fromString("Content-Range");
    private static final Pattern ASKED = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");
    private static final Pattern ANSWERED = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private RangeCheck() {}

    /** What is wrong with the response; empty if nothing is, or if the request was no ranged read of a blob. */
    static Optional<WrongRange> fault(HttpRequest request, HttpResponse response) {
        var asked = request.getHeaders().getValue(RANGE);
        var query = request.getUrl().getQuery();
        boolean isRead = request.getHttpMethod() == HttpMethod.GET && (query == null || !query.contains("comp="));
        if (asked == null || !isRead) {
            return Optional.empty();
        }
        var range = ASKED.matcher(asked);
        if (!range.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        return switch (response.getStatusCode()) {
            case 206 -> ofPart(asked, first, last, response.getHeaderValue(CONTENT_RANGE));
            case 200 -> Optional.of(new WrongRange(asked, "the whole blob"));
            default -> Optional.empty();
        };
    }

    private static Optional<WrongRange> ofPart(String asked, long first, long last, String contentRange) {
        var answered = ANSWERED.matcher(contentRange == null ? "" : contentRange);
        if (!answered.matches()) {
            return Optional.of(new WrongRange(asked, "a part of the blob that is not named"));
        }
        long from = Long.parseLong(answered.group(1));
        long to = Long.parseLong(answered.group(2));
        // Only the end of the blob may cut a range short.
        boolean endsRight = to == last || (to < last && answered.group(3).equals(Long.toString(to + 1)));
        return from == first && endsRight
                ? Optional.empty()
                : Optional.of(new WrongRange(asked, "bytes " + from + "-" + to));
    }
}
