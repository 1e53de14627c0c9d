package io.cloudpc.snapshots.environments.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import io.cloudpc.snapshots.environments.redaction.SecretRedaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;

/**
 * Sends requests for tokens, and lets through only answers that the libraries can parse. They put an answer that they
 * cannot parse into exceptions and logs, where a token in it would be readable.
 */
final class TokenHttpClient implements HttpClient {
    /** Several times what a token with many groups takes. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int FIRST_ERROR = 400;
    private static final int BAD_REQUEST = 400;

    private final HttpClient client;

    TokenHttpClient(HttpClient client) {
        this.client = client;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(request, context).flatMap(answer -> answer.getBody()
                .reduceWith(ByteArrayOutputStream::new, TokenHttpClient::append)
                .map(body -> checked(request, answer, body.toString(StandardCharsets.UTF_8))));
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, ByteBuffer piece) {
        var bytes = new byte[piece.remaining()];
        piece.get(bytes);
        body.write(bytes, 0, Math.min(bytes.length, MOST_BYTES - body.size()));
        return body;
    }

    private static HttpResponse checked(HttpRequest request, HttpResponse answer, String body) {
        int status = answer.getStatusCode();
        boolean error = status >= FIRST_ERROR;
        if (!isJsonObject(body)) {
            return TokenAnswer.unreadable(request, error ? status : BAD_REQUEST, answer.getHeaders());
        }
        // An error contains no token; what looks like one is removed.
        return new TokenAnswer(
                request,
                status,
                answer.getHeaders(),
                error ? SecretRedaction.byForm().redact(body) : body);
    }

    private static boolean isJsonObject(String body) {
        try (var reader = JsonProviders.createReader(body)) {
            return reader.readMap(JsonReader::readUntyped) != null;
        } catch (IOException | RuntimeException notJson) {
            return false;
        }
    }
}
