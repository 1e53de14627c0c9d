package io.cloudpc.snapshots.environments.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.application.port.network.NetworkProblem;
import java.net.ConnectException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The HTTP client of sign-ins: each request goes through the proxy that the host's settings name for it, and a failure on the
 * way names that proxy. Nothing is opened before the first request.
 */
final class SignInHttp implements HttpClient, AutoCloseable {
    private static final Pattern PROXY_STATUS = Pattern.compile("status: ([0-9]{3})");

    private final HttpProxies proxies;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SignInConnections connections;
    private boolean closed;

    SignInHttp(HttpProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        var url = URI.create(request.getUrl().toString());
        var proxy = proxies.forUrl(url);
        return Mono.fromCallable(() -> client(proxy))
                .flatMap(client -> client.send(request, context))
                .onErrorMap(error -> problem(error, url.getHost(), proxy)
                        .<Throwable>map(problem -> new NetworkException(problem, error))
                        .orElse(error));
    }

    private HttpClient client(Optional<HttpProxy> proxy) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the environment is closed");
            }
            if (connections == null) {
                connections = new SignInConnections();
            }
            return connections.through(proxy);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<NetworkProblem> problem(Throwable error, String host, Optional<HttpProxy> proxy) {
        if (proxy.isPresent()) {
            var status = causes(error)
                    .map(cause -> PROXY_STATUS.matcher(String.valueOf(cause.getMessage())))
                    .filter(matcher -> matcher.find())
                    .map(matcher -> Integer.parseInt(matcher.group(1)))
                    .findFirst();
            if (status.isPresent()) {
                return status.map(code -> NetworkProblem.proxyRefused(proxy.get(), host, code));
            }
            if (causes(error).anyMatch(ConnectException.class::isInstance)) {
                return proxy.map(unreachable -> NetworkProblem.proxyUnreachable(unreachable, host));
            }
        }
        return causes(error).anyMatch(SSLHandshakeException.class::isInstance)
                ? Optional.of(NetworkProblem.untrustedCertificate(host))
                : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(20);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (connections != null) {
                connections.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
