package io.cloudpc.snapshots.domain.snapshot;

import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of a SAS URL at one moment.
 *
 * @param now the time to judge its life by
 * @param minimumLife how long it must still live: the service reads the disk some time after it accepted the import
 * @param endpoints the hosts that may be named
 */
public record SasPolicy(Instant now, Duration minimumLife, BlobEndpoints endpoints) {
    /**
     * Half a day: imports take minutes to hours. Microsoft publishes no minimum; the guides that give a figure mint for
     * 48 hours.
     */
    public static final Duration USUAL_MINIMUM_LIFE = Duration.ofHours(12);

    /** The usual demands at this time. */
    public static SasPolicy at(Instant now) {
        return new SasPolicy(now, USUAL_MINIMUM_LIFE, BlobEndpoints.ofKnownClouds());
    }
}
