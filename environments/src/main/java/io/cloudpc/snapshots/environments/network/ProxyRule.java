package io.cloudpc.snapshots.environments.network;

import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request goes through. The first of these that says anything decides: the setting {@code proxy}, Java's proxy
 * properties, and the environment variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code ALL_PROXY}, in upper or lower
 * case. Hosts in {@code proxy.bypass} or {@code NO_PROXY} and addresses of this machine are always reached directly.
 */
public final class ProxyRule implements HttpProxies {
    private static final String DIRECT = "none";

    private final Optional<ProxyAddress> https;
    private final Optional<ProxyAddress> http;
    private final Optional<ProxySelector> java;
    private final Optional<HttpProxy.Credentials> credentials;
    private final BypassedHosts bypassed;

    private ProxyRule(
            Optional<ProxyAddress> https,
            Optional<ProxyAddress> http,
            Optional<ProxySelector> java,
            Optional<HttpProxy.Credentials> credentials,
            BypassedHosts bypassed) {
        this.https = https;
        this.http = http;
        this.java = java;
        this.credentials = credentials;
        this.bypassed = bypassed;
    }

    /** The rule by these settings and this process's variables and properties; mistakes are left in the reader. */
    public static ProxyRule read(SettingsReader reader) {
        return read(reader, System.getenv(), ProxySelector.getDefault());
    }

    static ProxyRule read(SettingsReader reader, Map<String, String> variables, @Nullable ProxySelector java) {
        var given = new ProxyVariables(variables, reader);
        var credentials = credentials(reader);
        var bypassed = BypassedHosts.of(reader.find(Setting.PROXY_BYPASS).orElse(""), given.bypassed());
        var setting = reader.find(Setting.PROXY);
        if (setting.isPresent()) {
            var address = setting.filter(text -> !text.equals(DIRECT)).flatMap(text -> ofSetting(text, reader));
            return new ProxyRule(address, address, Optional.empty(), credentials, bypassed);
        }
        return new ProxyRule(
                given.address("HTTPS_PROXY"),
                given.address("HTTP_PROXY"),
                Optional.ofNullable(java),
                credentials,
                bypassed);
    }

    private static Optional<ProxyAddress> ofSetting(String text, SettingsReader reader) {
        var address = ProxyAddress.parse(text, "setting " + Setting.PROXY)
                .peekLeft(rule -> reader.reject(Setting.PROXY, Setting.PROXY + " " + rule, ProxyAddress.REMEDY))
                .toJavaOptional();
        if (address.flatMap(ProxyAddress::credentials).isPresent()) {
            reader.reject(
                    Setting.PROXY,
                    Setting.PROXY + " must not contain a user name and a password.",
                    "Set " + Setting.PROXY_USER + " and " + Setting.PROXY_PASSWORD + ".");
        }
        return address;
    }

    private static Optional<HttpProxy.Credentials> credentials(SettingsReader reader) {
        var password = reader.find(Setting.PROXY_PASSWORD);
        return reader.find(Setting.PROXY_USER)
                .map(user -> new HttpProxy.Credentials(
                        user, password.map(secret -> secret.reveal()).orElse("")));
    }

    @Override
    public Optional<HttpProxy> forUrl(URI url) {
        var host = url.getHost();
        if (host == null || bypassed.contains(host.toLowerCase(Locale.ROOT), port(url))) {
            return Optional.empty();
        }
        var ofVariables = url.getScheme().equalsIgnoreCase("https") ? https : http;
        return java.flatMap(selector -> ofJava(selector, url))
                .or(() -> ofVariables)
                .map(this::proxy);
    }

    private static Optional<ProxyAddress> ofJava(ProxySelector selector, URI url) {
        return selector.select(url).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .findFirst()
                .map(address -> new ProxyAddress(
                        address.getHostString(), address.getPort(), Optional.empty(), "Java's proxy properties"));
    }

    private HttpProxy proxy(ProxyAddress address) {
        return new HttpProxy(
                address.host(), address.port(), address.credentials().or(() -> credentials), address.origin());
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
