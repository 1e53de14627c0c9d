package io.cloudpc.snapshots.adapter.azurestorage.http;

import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.util.Optional;

/**
 * The proxies that requests to storage go through.
 *
 * @param selector chooses the proxy for each address; HTTP and SOCKS 5 proxies are used, in the order given the first
 * @param login user name and password for the proxies
 * @param setBy where the proxy was set, for messages: a variable or a configuration key, such as {@code HTTPS_PROXY}
 */
public record StorageProxy(ProxySelector selector, Optional<PasswordAuthentication> login, String setBy) {
    /** What Java's system properties say ({@code https.proxyHost} and so on). */
    public static StorageProxy ofSystemProperties() {
        return new StorageProxy(
                ProxySelector.getDefault(), Optional.empty(), "Java's system properties, such as https.proxyHost");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "proxy set by " + setBy;
    }
}
