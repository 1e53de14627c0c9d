package io.cloudpc.snapshots.domain.snapshot;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which hosts count as Azure Blob Storage. A URL to any other host is refused, so that no caller can make this library
 * or the service fetch from an address of the caller's choice.
 *
 * @param allowed further base URLs without a slash at the end, each allowed explicitly: a custom domain, a private
 *     endpoint, or an emulator together with its account ({@code http://127.0.0.1:10000/devstoreaccount1})
 */
public record BlobEndpoints(List<String> allowed) {
    // Accounts with a DNS zone and the export URLs of managed disks live below blob.storage.azure.net.
    private static final Pattern KNOWN_CLOUD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
            + "(\\.blob\\.core\\.(windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn)"
            + "|(\\.z[0-9]{1,2})?\\.blob\\.storage\\.(azure\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn))");

    public BlobEndpoints {
        allowed = List.copyOf(allowed);
    }

    /** The blob endpoints of Azure's public, US Government and China clouds, and no others. */
    public static BlobEndpoints ofKnownClouds() {
        return new BlobEndpoints(List.of());
    }

    /** The path of {@code url} below the endpoint it belongs to, still encoded; empty if it belongs to none. */
    Optional<String> pathWithin(URI url) {
        return pathWithinAllowed(url).or(() -> isOfKnownCloud(url) ? Optional.of(url.getRawPath()) : Optional.empty());
    }

    /** Whether {@code url} lies below an endpoint that was allowed explicitly, with that endpoint's scheme. */
    boolean allowsExplicitly(URI url) {
        return pathWithinAllowed(url).isPresent();
    }

    private Optional<String> pathWithinAllowed(URI url) {
        var origin = (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
        for (var endpoint : allowed) {
            var base = URI.create(endpoint);
            var baseOrigin = (base.getScheme() + "://" + base.getRawAuthority()).toLowerCase(Locale.ROOT);
            if (origin.equals(baseOrigin) && url.getRawPath().startsWith(base.getRawPath() + "/")) {
                return Optional.of(url.getRawPath().substring(base.getRawPath().length()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfKnownCloud(URI url) {
        return (url.getPort() == -1 || url.getPort() == 443)
                && KNOWN_CLOUD.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
