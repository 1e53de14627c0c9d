package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.cloudpc.snapshots.adapter.azurestorage.failure.ProxyFailure;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Sends each request through the proxy that its address needs, or directly. */
final class ProxyRouting implements HttpClient {
    private static final Pattern STATUS = Pattern.compile("status: (\\d{3})");

    private final StorageProxy settings;
    private final Function<Proxy, HttpClient> clientFor;
    private final Map<Proxy, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * Over these proxies.
     *
     * @param clientFor makes the client for a proxy; called once for each
     */
    ProxyRouting(StorageProxy settings, Function<Proxy, HttpClient> clientFor) {
        this.settings = settings;
        this.clientFor = clientFor;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        var proxy = proxyFor(request.getUrl());
        var sent = clients.computeIfAbsent(proxy, clientFor).send(request, context);
        return proxy.type() == Proxy.Type.DIRECT
                ? sent
                : sent.onErrorMap(
                        error -> failure(error, proxy, request.getUrl().getHost())
                                .<Throwable>map(found -> found)
                                .orElse(error));
    }

    private Proxy proxyFor(URL url) {
        return settings.selector().select(URI.create(url.getProtocol() + "://" + url.getAuthority())).stream()
                .findFirst()
                .orElse(Proxy.NO_PROXY);
    }

    private Optional<ProxyFailure> failure(Throwable error, Proxy proxy, String target) {
        var address = (InetSocketAddress) proxy.address();
        var name = address.getHostString() + ":" + address.getPort();
        for (var cause : Stream.iterate(error, each -> each != null, Throwable::getCause)
                .limit(8)
                .toList()) {
            if (cause instanceof ProxyConnectException) {
                return Optional.of(ProxyFailure.refused(name, settings.setBy(), target, status(cause), error));
            }
            // Only the proxy is connected to; it finds the target's address itself.
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return Optional.of(ProxyFailure.unreachable(name, settings.setBy(), target, error));
            }
        }
        return Optional.empty();
    }

    private static OptionalInt status(Throwable refusal) {
        var status = STATUS.matcher(String.valueOf(refusal.getMessage()));
        return status.find() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
    }
}
