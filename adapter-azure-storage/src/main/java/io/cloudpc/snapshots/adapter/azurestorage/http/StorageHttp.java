package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import io.cloudpc.snapshots.adapter.azurestorage.failure.UnknownFeature;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/**
 * The HTTP client of all requests, with threads and connections of its own that end with it. Netty, since it writes pages
 * about twice as fast as the JDK's client does through the same SDK.
 */
public final class StorageHttp implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_CONNECTIONS = 64;
    // Servers close idle connections without a word; Azure after minutes, the emulator after 5 s.
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(4);
    private static final long CLOSE_SECONDS = 5;

    private final RequestLimits limits;
    private final Optional<SslContext> trust;
    private final EventLoopGroup threads;
    private final ConnectionProvider connections;
    private final HttpClient client;

    /**
     * A client that opens no connection yet.
     *
     * @param trust whom to trust, if not whom Java trusts
     */
    public StorageHttp(RequestLimits limits, Optional<SslContext> trust, HttpProxies proxies) {
        this.limits = limits;
        this.trust = trust;
        threads = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("cloudpc-storage", true), NioIoHandler.newFactory());
        connections = ConnectionProvider.builder("cloudpc-storage")
                .maxConnections(MOST_CONNECTIONS)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(limits.longest())
                .maxIdleTime(LONGEST_IDLE)
                .build();
        client = new CheckedResponses(new RoutedClient(proxies, this::nettyClient));
    }

    private HttpClient nettyClient(Optional<HttpProxy> through) {
        // Without the SDK's own reading of the proxy's settings, which knows neither all of them nor where they come
        // from.
        return new NettyAsyncHttpClientBuilder(reactorClient(through))
                .configuration(Configuration.NONE)
                .connectionProvider(connections)
                .eventLoopGroup(threads)
                .connectTimeout(limits.connect())
                .responseTimeout(limits.answer())
                .readTimeout(limits.answer())
                .writeTimeout(limits.answer())
                .build();
    }

    private reactor.netty.http.client.HttpClient reactorClient(Optional<HttpProxy> through) {
        var plain = reactor.netty.http.client.HttpClient.create(connections)
                .disableRetry(true)
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "cloudpc-sas", SasInjectionPolicy.handler()));
        var trusting = trust.map(context -> plain.secure(spec -> spec.sslContext(context)))
                .orElse(plain);
        return through.map(proxy -> trusting.proxy(spec -> describe(spec, proxy)))
                .orElse(trusting);
    }

    private void describe(ProxyProvider.TypeSpec spec, HttpProxy proxy) {
        var builder = spec.type(ProxyProvider.Proxy.HTTP)
                .socketAddress(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
                .connectTimeoutMillis(limits.connect().toMillis());
        proxy.credentials().ifPresent(login -> builder.username(login.user()).password(user -> login.password()));
    }

    /**
     * Turns responses that cannot be used into errors. One that is not HTTP, or ends within its head, is a broken
     * connection, after which the SDK sends again; an unknown feature and a wrong range are final.
     */
    private record CheckedResponses(HttpClient sender) implements HttpClient {
        private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return send(request, Context.NONE);
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return sender.send(request, context)
                    .onErrorMap(CodecException.class, error -> new IOException("no answer in HTTP", error))
                    .flatMap(response -> fault(request, response)
                            .<Mono<HttpResponse>>map(fault -> {
                                response.close();
                                return Mono.error(fault);
                            })
                            .orElseGet(() -> Mono.just(response)));
        }

        private static Optional<RuntimeException> fault(HttpRequest request, HttpResponse response) {
            return UnknownFeature.CODE.equals(response.getHeaderValue(ERROR_CODE))
                    ? Optional.of(new UnknownFeature())
                    : RangeCheck.fault(request, response).map(fault -> fault);
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
