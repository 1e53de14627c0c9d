package io.cloudpc.snapshots.environments.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.util.Configuration;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.ConnectionProvider;

/** One thread and the connections of sign-ins, with a client for each proxy. Used under a lock. */
final class SignInConnections implements AutoCloseable {
    private static final String NAME = "cloudpc-sign-in";
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup thread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(NAME, true), NioIoHandler.newFactory());
    private final ConnectionProvider connections = ConnectionProvider.create(NAME);
    private final Map<Optional<HttpProxy>, HttpClient> clients = new HashMap<>();

    HttpClient through(Optional<HttpProxy> proxy) {
        return clients.computeIfAbsent(proxy, this::client);
    }

    private HttpClient client(Optional<HttpProxy> proxy) {
        var builder = new NettyAsyncHttpClientBuilder()
                .connectionProvider(connections)
                .eventLoopGroup(thread)
                // Without it the SDK follows the proxy variables by a rule of its own.
                .configuration(Configuration.NONE);
        proxy.map(SignInConnections::options).ifPresent(builder::proxy);
        return builder.build();
    }

    private static ProxyOptions options(HttpProxy proxy) {
        var options = new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
        proxy.credentials().ifPresent(known -> options.setCredentials(known.user(), known.password()));
        return options;
    }

    @Override
    public void close() {
        connections.dispose();
        thread.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
