package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.time.Duration;
import java.time.Instant;

/**
 * The SAS of the source would expire before the staging can end. Nothing was sent.
 *
 * @param expiry when it stops to work
 * @param needed the least time that the staging takes, if the whole of the source is data
 */
public record SourceExpiresTooSoon(SasUrl source, Instant expiry, Duration needed) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The SAS of '" + source.withoutSignature() + "' expires at " + expiry + ", and the staging takes "
                + (needed.toMinutes() + 1) + " min at the given pace.";
    }

    @Override
    public String remedy() {
        return "Make a SAS that lives longer. A staging that was stopped goes on with a new SAS of the same blob.";
    }
}
