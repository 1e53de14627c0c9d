package io.cloudpc.snapshots.domain.snapshot;

import java.time.Duration;
import java.time.Instant;

/**
 * What is required of a SAS URL.
 *
 * @param purpose who reads the blob
 * @param now the time to judge its validity by
 * @param minimumLife how long it must remain valid
 * @param endpoints the hosts that it may name
 */
public record SasPolicy(SasPurpose purpose, Instant now, Duration minimumLife, BlobEndpoints endpoints) {
    /**
     * Half a day: imports take minutes to hours. Microsoft publishes no minimum; the guides that give a figure use 48
     * hours.
     */
    public static final Duration USUAL_MINIMUM_LIFE = Duration.ofHours(12);

    /** For an import that starts now, with the usual minimum life, from the known clouds. */
    public static SasPolicy at(Instant now) {
        return forImport(now, USUAL_MINIMUM_LIFE, BlobEndpoints.ofKnownClouds());
    }

    /** For a URL that is given to Windows 365. */
    public static SasPolicy forImport(Instant now, Duration minimumLife, BlobEndpoints endpoints) {
        return new SasPolicy(SasPurpose.IMPORT, now, minimumLife, endpoints);
    }

    /** For a URL that only this host reads; it must be valid now. */
    public static SasPolicy forReading(Instant now, BlobEndpoints endpoints) {
        return new SasPolicy(SasPurpose.READ_HERE, now, Duration.ZERO, endpoints);
    }

    /** For a URL that Azure Storage copies from; it must be valid now. */
    public static SasPolicy forCopying(Instant now, BlobEndpoints endpoints) {
        return new SasPolicy(SasPurpose.COPY_IN_STORAGE, now, Duration.ZERO, endpoints);
    }
}
