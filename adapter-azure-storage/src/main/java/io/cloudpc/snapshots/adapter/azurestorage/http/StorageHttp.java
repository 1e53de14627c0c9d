package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.util.Context;
import io.cloudpc.snapshots.adapter.azurestorage.failure.UnknownFeature;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.ConnectionProvider;

/**
 * The one HTTP client of all requests, with threads and connections of its own that end with it. Netty, since it writes
 * pages about twice as fast as the JDK's client does through the same SDK.
 */
public final class StorageHttp implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_CONNECTIONS = 64;
    // Servers close idle connections without a word; Azure after minutes, the emulator after 5 s.
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(4);
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup threads;
    private final ConnectionProvider connections;
    private final HttpClient client;

    public StorageHttp(RequestLimits limits, Optional<SslContext> trust) {
        threads = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("cloudpc-storage", true), NioIoHandler.newFactory());
        connections = ConnectionProvider.builder("cloudpc-storage")
                .maxConnections(MOST_CONNECTIONS)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(limits.longest())
                .maxIdleTime(LONGEST_IDLE)
                .build();
        var netty = reactor.netty.http.client.HttpClient.create(connections)
                .disableRetry(true)
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "cloudpc-sas", SasInjectionPolicy.handler()));
        client = new Understood(
                new NettyAsyncHttpClientBuilder(trust.map(context -> netty.secure(spec -> spec.sslContext(context)))
                                .orElse(netty))
                        .connectionProvider(connections)
                        .eventLoopGroup(threads)
                        .connectTimeout(limits.connect())
                        .responseTimeout(limits.answer())
                        .readTimeout(limits.answer())
                        .writeTimeout(limits.answer())
                        .build());
    }

    /**
     * An answer that makes no sense, or ends within its head, is a broken connection: then the SDK sends again. An {@link
     * UnknownFeature} is none.
     */
    private record Understood(HttpClient netty) implements HttpClient {
        private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return send(request, Context.NONE);
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return netty.send(request, context)
                    .onErrorMap(CodecException.class, error -> new IOException("no answer in HTTP", error))
                    .flatMap(response -> {
                        if (UnknownFeature.CODE.equals(response.getHeaderValue(ERROR_CODE))) {
                            response.close();
                            return Mono.error(new UnknownFeature());
                        }
                        return Mono.just(response);
                    });
        }
    }

    public HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        connections.dispose();
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
