package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.cloudpc.snapshots.adapter.azurestorage.failure.NetworkFailure;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/** Sends each request through the proxy that its address needs, or directly, and names what is in the way. */
final class RoutedClient implements HttpClient {
    private static final Pattern STATUS = Pattern.compile("status: (\\d{3})");
    private static final int MOST_CAUSES = 10;

    private final HttpProxies proxies;
    private final Function<Optional<HttpProxy>, HttpClient> clientFor;
    private final Map<Optional<HttpProxy>, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * Over these proxies.
     *
     * @param clientFor makes the client for a proxy, or for direct connections; called once for each
     */
    RoutedClient(HttpProxies proxies, Function<Optional<HttpProxy>, HttpClient> clientFor) {
        this.proxies = proxies;
        this.clientFor = clientFor;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        var proxy = proxyFor(request.getUrl());
        return clients.computeIfAbsent(proxy, clientFor)
                .send(request, context)
                .onErrorMap(error -> cause(error, proxy, request.getUrl().getHost()));
    }

    private Optional<HttpProxy> proxyFor(URL url) {
        return proxies.forUrl(URI.create(url.getProtocol() + "://" + url.getAuthority()));
    }

    private static Throwable cause(Throwable error, Optional<HttpProxy> proxy, String host) {
        var causes = Stream.iterate(error, each -> each != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        return proxy.flatMap(used -> ofProxy(used, host, causes, error))
                .<Throwable>map(failure -> failure)
                .orElseGet(() -> error instanceof SSLException tls ? NetworkFailure.tls(host, tls) : error);
    }

    private static Optional<NetworkFailure> ofProxy(
            HttpProxy proxy, String host, List<Throwable> causes, Throwable error) {
        for (var cause : causes) {
            var status =
                    cause instanceof ProxyConnectException ? STATUS.matcher(String.valueOf(cause.getMessage())) : null;
            if (status != null && status.find()) {
                return Optional.of(NetworkFailure.refused(proxy, host, Integer.parseInt(status.group(1)), error));
            }
            // Only the proxy is connected to; it finds the host's address itself.
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return Optional.of(NetworkFailure.unreachable(proxy, host, error));
            }
        }
        return Optional.empty();
    }
}
