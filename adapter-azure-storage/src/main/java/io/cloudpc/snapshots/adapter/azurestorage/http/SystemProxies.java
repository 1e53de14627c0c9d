package io.cloudpc.snapshots.adapter.azurestorage.http;

import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;

/** The HTTP proxies that Java's system properties set, for hosts that set no others. */
public final class SystemProxies implements HttpProxies {
    @Override
    public Optional<HttpProxy> forUrl(URI url) {
        return ProxySelector.getDefault().select(url).stream()
                .findFirst()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(address -> new HttpProxy(
                        address.getHostString(),
                        address.getPort(),
                        Optional.empty(),
                        "system property " + url.getScheme() + ".proxyHost"));
    }
}
