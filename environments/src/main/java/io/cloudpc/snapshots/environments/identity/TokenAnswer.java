package io.cloudpc.snapshots.environments.identity;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer that was read already. */
final class TokenAnswer extends HttpResponse {
    private final int status;
    private final HttpHeaders headers;
    private final String body;

    TokenAnswer(HttpRequest request, int status, HttpHeaders headers, String body) {
        super(request);
        this.status = status;
        this.headers = new HttpHeaders(headers)
                .set(HttpHeaderName.CONTENT_LENGTH, String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        this.body = body;
    }

    /** An error in the form of Entra's, in the place of an answer that is not JSON. */
    static TokenAnswer unreadable(HttpRequest request, int status, HttpHeaders headers) {
        return new TokenAnswer(
                request,
                status,
                headers,
                "{\"error\":\"unreadable_answer\",\"error_description\":\"the answer is not a JSON object\"}");
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public @Nullable String getHeaderValue(String name) {
        HttpHeader header = headers.get(HttpHeaderName.fromString(name));
        return header == null ? null : header.getValue();
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.defer(() -> Flux.just(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.fromCallable(() -> body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Mono<String> getBodyAsString() {
        return Mono.just(body);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return Mono.just(body);
    }
}
