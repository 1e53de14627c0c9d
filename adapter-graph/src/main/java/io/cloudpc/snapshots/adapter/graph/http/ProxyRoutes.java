package io.cloudpc.snapshots.adapter.graph.http;

import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Leads the HTTP client through the proxies of a host, with the passwords that they ask for. */
public final class ProxyRoutes extends ProxySelector implements Authenticator {
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final HttpProxies proxies;
    private final URI service;

    /**
     * Routes of one client.
     *
     * @param service where the client's requests go, all of them
     */
    public ProxyRoutes(HttpProxies proxies, URI service) {
        this.proxies = proxies;
        this.service = service;
    }

    /** The proxies that Java's system properties set, for hosts that set no others. */
    public static HttpProxies ofJava() {
        return url -> ProxySelector.getDefault().select(url).stream()
                .findFirst()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(address -> new HttpProxy(
                        address.getHostString(),
                        address.getPort(),
                        Optional.empty(),
                        "system property " + url.getScheme() + ".proxyHost"));
    }

    /** The proxy for the client's requests. */
    Optional<HttpProxy> proxy() {
        return proxies.forUrl(service);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxy().map(ProxyRoutes::toJava).orElse(Proxy.NO_PROXY));
    }

    private static Proxy toJava(HttpProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }

    /** Nothing: there is one way only, and its failure is reported by the call. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException error) {}

    /** The request with the proxy's user name and password; null if there are none, or the proxy refused them. */
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        if (response.request().header(PROXY_AUTHORIZATION) != null) {
            return null;
        }
        return proxy().flatMap(HttpProxy::credentials)
                .map(login -> response.request()
                        .newBuilder()
                        .header(PROXY_AUTHORIZATION, Credentials.basic(login.user(), login.password()))
                        .build())
                .orElse(null);
    }
}
