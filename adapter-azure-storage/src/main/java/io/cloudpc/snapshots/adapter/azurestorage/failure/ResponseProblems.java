package io.cloudpc.snapshots.adapter.azurestorage.failure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an error response. What comes from outside is cut and cleaned before it is shown. */
final class ResponseProblems {
    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
    private static final HttpHeaderName COPY_SOURCE_ERROR_CODE =
            HttpHeaderName.fromString("x-ms-copy-source-error-code");
    private static final HttpHeaderName SERVER = HttpHeaderName.fromString("Server");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,80}");
    private static final Pattern SERVER_NAME = Pattern.compile("[A-Za-z0-9 ./_-]{1,40}");

    private ResponseProblems() {}

    static StorageProblem of(HttpResponse response) {
        if (isWebPage(response)) {
            return webPage(response);
        }
        var ofSource = response.getHeaderValue(COPY_SOURCE_ERROR_CODE) != null;
        var problem = StorageErrorCodes.problem(
                response.getStatusCode(), code(response, ofSource ? COPY_SOURCE_ERROR_CODE : ERROR_CODE));
        if (ofSource && !problem.is(Kind.BUSY)) {
            return StorageErrorCodes.problem(response.getStatusCode(), "CannotVerifyCopySource");
        }
        return problem.is(Kind.BUSY) ? problem.withRetryAfter(retryAfter(response)) : problem;
    }

    /** Storage answers in XML and names an error code; whoever answers in HTML is not the storage. */
    private static boolean isWebPage(HttpResponse response) {
        var type = response.getHeaderValue(HttpHeaderName.CONTENT_TYPE);
        return response.getHeaderValue(ERROR_CODE) == null
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private static StorageProblem webPage(HttpResponse response) {
        int status = response.getStatusCode();
        var server = Optional.ofNullable(response.getHeaderValue(SERVER))
                .filter(name -> SERVER_NAME.matcher(name).matches())
                .map(name -> ", server " + name)
                .orElse("");
        var message = "A web page came in place of the storage account's answer (status " + status + server
                + "): a proxy, a gateway or a sign-in page of the network is in the way.";
        var remedy =
                "Open the account's address in a browser on this machine to see the page, and have the network let this"
                        + " machine reach the account.";
        return status >= 500
                ? StorageProblem.inDoubt("WebPage", message, remedy)
                : StorageProblem.refused(Kind.DENIED, "WebPage", message, remedy);
    }

    private static String code(HttpResponse response, HttpHeaderName header) {
        var code = response.getHeaderValue(header);
        return code != null && CODE.matcher(code).matches() ? code : "status " + response.getStatusCode();
    }

    private static Optional<Duration> retryAfter(HttpResponse response) {
        var seconds = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,5}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }
}
