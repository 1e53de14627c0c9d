package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import reactor.core.publisher.Mono;

/**
 * Keeps a shared access signature out of a request's URL until the request is written to the connection: the client
 * libraries log URLs at some levels, and never the values of headers.
 */
public final class SasInjectionPolicy {
    private static final HttpHeaderName SIGNATURE = HttpHeaderName.fromString("x-cloudpc-sas");

    private SasInjectionPolicy() {}

    /** Sends every request of a client with this query, of the form {@code sv=…&sig=…}. */
    public static HttpPipelinePolicy policy(String query) {
        return new Policy(query);
    }

    /** Moves the signature from its header to the URL; belongs in front of the codec. */
    public static ChannelHandler handler() {
        return new Handler();
    }

    private record Policy(String query) implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            context.getHttpRequest().setHeader(SIGNATURE, query);
            return next.process();
        }

        @Override
        public String toString() {
            return "SasOnTheWire";
        }
    }

    private static final class Handler extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            var unused = context.write(message instanceof HttpRequest request ? signed(request) : message, promise);
        }

        private static HttpRequest signed(HttpRequest request) {
            var query = request.headers().get(SIGNATURE.getCaseInsensitiveName());
            if (query == null) {
                return request;
            }
            var url = request.uri() + (request.uri().indexOf('?') < 0 ? '?' : '&') + query;
            var headers = request.headers().copy().remove(SIGNATURE.getCaseInsensitiveName());
            // A copy, since the one that the client library holds may be logged.
            return request instanceof FullHttpRequest full
                    ? new DefaultFullHttpRequest(
                            full.protocolVersion(), full.method(), url, full.content(), headers, full.trailingHeaders())
                    : new DefaultHttpRequest(request.protocolVersion(), request.method(), url, headers);
        }
    }
}
